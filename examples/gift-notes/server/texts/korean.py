"""Korean."""

from texts.text import Text

KOREAN = Text(
    title="선물 카드",
    description="선물에 함께 넣을 짧은 글을 쓰고 카드로 인쇄하세요.",
    intro="선물에 곁들일 짧은 글을 이곳에서 쓰고 148 × 105 mm 카드에 인쇄하세요. "
    "쓴 글은 이 브라우저에서만 보이며 30일 동안 보관됩니다.",
    samples="상황별 문구",
    form="내 카드",
    fields={
        "occasion": "상황",
        "recipient": "받는 분",
        "text": "내용",
        "sender": "보내는 분",
    },
    optional="선택",
    up_to="{limit}자까지 쓸 수 있습니다.",
    counter="{limit}자 중 {count}자",
    send="카드 보관하기",
    own_notes="내가 쓴 카드",
    no_notes="아직 없습니다. 첫 카드가 이곳에 놓입니다.",
    recipient="{recipient} 님께",
    print="인쇄",
    remove="삭제",
    notices={
        "written": "카드를 보관했습니다. 아래에서 볼 수 있습니다.",
        "removed": "카드를 삭제했습니다.",
    },
    problems={
        "missing": "‘{field}’ 항목이 비어 있습니다. 내용을 입력해 주세요.",
        "too_long": "‘{field}’ 항목이 {count}자입니다. {limit}자 이내로 줄여 주세요.",
        "too_many_lines": "‘{field}’ 항목이 {count}줄입니다. 카드에는 {limit}줄까지 들어갑니다.",
        "several_lines": "‘{field}’ 항목이 {count}줄입니다. 한 줄로 써 주세요.",
        "unprintable": "‘{field}’ 항목에 인쇄할 수 없는 문자가 있어 지웠습니다. 다시 확인해 주세요.",
        "unknown": "‘{field}’ 항목을 알 수 없습니다. 목록에서 골라 주세요.",
        "too_many": "‘{field}’: 카드가 이미 {count}장 있습니다. 먼저 한 장을 삭제해 주세요.",
    },
    teaser="선물 카드 쓰기",
    written_one="지금까지 {count}장",
    written_other="지금까지 {count}장",
    print_hint="브라우저에서 이 페이지를 인쇄하세요.",
    back="내 카드로 돌아가기",
    gone="이 카드를 찾을 수 없습니다",
    occasions={
        "birthday": ("생일", "생일 축하해요! 다가오는 한 해가 다정한 일로 가득하길 바라요."),
        "thanks": ("감사", "고맙습니다. 덕분에 훨씬 수월했어요."),
        "wedding": ("결혼", "두 분이 오래도록 환하고 여유로운 날들을 함께하시길."),
        "new-home": ("집들이", "구석구석이 어서 내 집처럼 편안해지길 바라요."),
        "just-because": ("그냥", "특별한 이유는 없어요. 보자마자 당신이 떠올랐어요."),
    },
)
