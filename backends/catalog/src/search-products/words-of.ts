const HANGUL = /\p{Script=Hangul}/u;

/**
 * The words of a text as the search knows them: lower case, without accents, full-width and
 * compatibility forms folded. The same for what is indexed and for what is typed.
 */
export function wordsOf(text: string): string[] {
  return withoutAccents(text.normalize('NFKC').toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a word is written in Hangul, where endings are glued to the word. */
export function isHangul(word: string): boolean {
  return HANGUL.test(word);
}

/**
 * How a word is spelled, in ASCII: Hangul syllables are taken apart into their letters, so that a
 * slip in one letter is one letter of difference, and PostgreSQL's trigrams see letters whatever
 * the locale of the database is.
 */
export function spellingOf(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u1100-\u11ff]/g, (jamo) => JAMO.get(jamo) ?? '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutAccents(text: string): string {
  // Hangul comes apart as well, into letters and not marks; composing puts it together again.
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').replaceAll('ß', 'ss');
}

// One ASCII letter or two for each conjoining jamo; tense and aspirated consonants share the letter
// of the plain one, being what is mixed up most.
const INITIALS = 'g g n d d r m b b s s q j j c k t p h'.split(' ');
const MEDIALS = 'a e ya ye eo e yeo ye o wa we we yo u wo we wi yu eu eui i'.split(' ');
const FINALS = 'g g gs n nj nh d r rg rm rb rs rt rp rh m b bs s s ng j c k t p h'.split(' ');

const JAMO = new Map([
  ...letters(0x1100, INITIALS),
  ...letters(0x1161, MEDIALS),
  ...letters(0x11a8, FINALS),
]);

function letters(first: number, latin: string[]): [string, string][] {
  return latin.map((letter, at) => [String.fromCodePoint(first + at), letter]);
}
