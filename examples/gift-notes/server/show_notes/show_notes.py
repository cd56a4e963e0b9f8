"""Page `notes`: words for occasions, the form, and what the visitor has written."""

from notes.note import LONGEST, MOST_LINES, OCCASIONS
from notes.note_store import NoteStore
from notes.visitor import token_of, visitor_of
from show_notes.note_form import note_form
from show_notes.note_list import note_list
from show_notes.shown_form import ShownForm
from texts.text import Text
from texts.texts import TEXTS
from web.exchange import Answer, Request, read_pairs
from web.markup import Html, join, render, root_of
from web.parts import own_part, root_id, shared_part
from write_note.check_note import CheckedForm, Problem
from write_note.refused_forms import find_refused


def show_notes(request: Request, store: NoteStore, public_origin: str) -> Answer:
    text = TEXTS[request.locale]
    query = read_pairs(request.query.get("url", "").partition("?")[2])
    token = token_of(request)
    notes = store.list(visitor_of(token)) if token else []
    refused = find_refused(store, query.get("form", ""))
    form = _shown_form(text, query.get("occasion", ""), refused)
    notice = "" if form.problems else text.notices.get(query.get("notice", ""), "")
    id = root_id(request, "id")
    content = render(
        '<header class="gift-notes-head"><h1 tabindex="-1">{title}</h1>'
        '<p>{intro}</p></header><p class="gift-notes-notice" role="status" data-notice{hidden}>'
        '{notice}</p><div class="gift-notes-desk"><section aria-labelledby="{id}-samples">'
        '<h2 id="{id}-samples">{samples_title}</h2><ul class="gift-notes-samples">{samples}</ul>'
        '</section><section aria-labelledby="{id}-form"><h2 id="{id}-form">{form_title}</h2>{form}'
        "</section></div>{notes}",
        id=id,
        title=text.title,
        intro=text.intro,
        notice=notice,
        hidden=Html("" if notice else " hidden"),
        samples_title=text.samples,
        samples=_samples(text, form.occasion, id),
        form_title=text.form,
        form=note_form(text, form, request.locale, id),
        notes=note_list(text, notes, id),
    )
    root = root_of(content, _props(text, form, notice), "gift-notes-page")
    html = Html(_head(text, public_origin) + root)
    return shared_part(html) if token is None and refused is None else own_part(html)


def _shown_form(text: Text, wanted: str, refused: CheckedForm | None) -> ShownForm:
    if refused:
        problems = {name: _say(text, name, one) for name, one in refused.problems.items()}
        return ShownForm("", refused.values, problems)
    occasion = wanted if wanted in OCCASIONS else ""
    words = text.occasions[occasion][1] if occasion else ""
    values = {"occasion": occasion or OCCASIONS[0], "recipient": "", "text": words, "sender": ""}
    return ShownForm(occasion, values, {})


def _say(text: Text, field: str, problem: Problem) -> str:
    limit = MOST_LINES if problem.code == "too_many_lines" else LONGEST.get(field, 0)
    words = text.problems[problem.code]
    return words.format(field=text.fields[field], count=problem.count, limit=limit)


def _samples(text: Text, chosen: str, id: str) -> Html:
    return join(
        [
            render(
                '<li><a class="gift-notes-sample" href="/gift-notes?occasion={occasion}#{id}-form"'
                ' data-occasion="{occasion}"{current}><span class="gift-notes-sample-occasion">'
                '{name}</span> <span class="gift-notes-sample-text">{words}</span></a></li>',
                occasion=occasion,
                id=id,
                current=Html(' aria-current="true"' if occasion == chosen else ""),
                name=text.occasions[occasion][0],
                words=text.occasions[occasion][1],
            )
            for occasion in OCCASIONS
        ]
    )


def _head(text: Text, public_origin: str) -> Html:
    return render(
        '<head><title>{title} · Tessera</title><meta name="description" content="{description}">'
        '<link rel="canonical" href="{origin}/gift-notes"></head>',
        title=text.title,
        description=text.description,
        origin=public_origin,
    )


def _props(text: Text, form: ShownForm, notice: str) -> dict[str, object]:
    """What browser code needs to count, and to show another address of the page."""
    return {
        "occasion": form.occasion,
        "values": form.values,
        "problems": form.problems,
        "notice": notice,
        "counter": text.counter,
        "limit": LONGEST["text"],
    }
