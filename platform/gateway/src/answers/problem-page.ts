interface Words {
  title: string;
  text: string;
  again: string;
}

type Kind = 'away' | 'lost' | 'wrong';

const WORDS: Record<'en' | 'ko', Record<Kind, Words>> = {
  en: {
    away: {
      title: 'We will be right back',
      text: 'The shop is catching its breath. This page tries again by itself in a few seconds; nothing you did was lost.',
      again: 'Try now',
    },
    lost: {
      title: 'There is nothing here',
      text: 'This address leads nowhere.',
      again: 'To the start page',
    },
    wrong: {
      title: 'That did not work',
      text: 'The request could not be understood.',
      again: 'To the start page',
    },
  },
  ko: {
    away: {
      title: '곧 돌아오겠습니다',
      text: '상점을 잠시 정비하고 있습니다. 몇 초 뒤 이 페이지가 자동으로 다시 열립니다. 지금까지 하신 일은 그대로 남아 있습니다.',
      again: '지금 다시 열기',
    },
    lost: {
      title: '페이지를 찾을 수 없습니다',
      text: '이 주소에는 아무것도 없습니다.',
      again: '처음으로',
    },
    wrong: {
      title: '요청을 처리하지 못했습니다',
      text: '요청을 이해할 수 없습니다.',
      again: '처음으로',
    },
  },
};

/** A page that needs nothing but itself; while the shop is away it reloads on its own. */
export function problemPage(status: number, nonce: string, acceptLanguage = ''): string {
  const language = prefersKorean(acceptLanguage) ? 'ko' : 'en';
  const kind: Kind = status >= 500 ? 'away' : status === 404 ? 'lost' : 'wrong';
  const { title, text, again } = WORDS[language][kind];
  const away = kind === 'away';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${away ? '<meta http-equiv="refresh" content="4">\n' : ''}<title>${title} · Tessera</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100svh; display: grid; place-content: center; padding: 2rem;
  font: 1.0625rem/1.6 system-ui, sans-serif; color: #1c1b19; background: #faf9f6; }
main { max-width: 32rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 1.5rem 0 .75rem; text-wrap: balance; }
svg { width: 4rem; height: 4rem; }
a { color: inherit; text-underline-offset: .25em; }
@media (prefers-color-scheme: dark) { body { color: #f2f0ea; background: #191816; } }
</style>
</head>
<body>
<main>
<svg viewBox="0 0 3 3" aria-hidden="true"><path fill="#c8553d" d="M0 0h1v1H0z"/><path fill="#e0a458" d="M1 0h1v1H1z"/><path fill="#2d6a6a" d="M0 1h1v1H0zm2 1h1v1H2z"/><path fill="#8aa399" d="M1 1h1v1H1zm1-1h1v1H2z"/></svg>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${away ? '' : '/'}">${again}</a></p>
</main>
</body>
</html>
`;
}

/** Whether Korean comes before English in an Accept-Language header. */
function prefersKorean(acceptLanguage: string): boolean {
  const ranked = acceptLanguage.split(',').map((part) => {
    const [tag = '', q] = part.trim().toLowerCase().split(';q=');
    return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) || 0 };
  });
  const weightOf = (language: string): number =>
    Math.max(0, ...ranked.filter((r) => r.language === language).map((r) => r.weight));
  return weightOf('ko') > weightOf('en');
}
