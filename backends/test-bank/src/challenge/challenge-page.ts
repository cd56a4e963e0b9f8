import type { Payment } from '../payments/payment.ts';
import type { ChallengeTexts } from './challenge-texts.ts';

/**
 * The bank's page of 3-D Secure. Plain HTML: no script and no style, so that every
 * Content-Security-Policy lets it be.
 */
export function challengePage(texts: ChallengeTexts, payment: Payment | undefined): string {
  const { language, title, note } = texts;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${contentOf(texts, payment)}
<hr>
<p><small>${escape(note)}</small></p>
</main>
</body>
</html>
`;
}

function contentOf(texts: ChallengeTexts, payment: Payment | undefined): string {
  const { ask, pass, fail, done, back, unknown, language } = texts;
  if (!payment) return `<p>${escape(unknown)}</p>`;
  if (payment.status !== 'requires_action') {
    return `<p>${escape(done)}</p>
<p><a href="${escape(payment.return_url)}">${escape(back)}</a></p>`;
  }
  return `<p>${escape(ask(amountOf(payment, language)))}</p>
<form method="post">
<p><button name="result" value="pass">${escape(pass)}</button></p>
<p><button name="result" value="fail">${escape(fail)}</button></p>
</form>`;
}

function amountOf({ amount, currency }: Payment, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** digits);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
