/**
 * Words that only mean something to a shop. Left out on purpose, because operational code needs
 * them too: order (of placement), collection (of things), account (of a service), promotion (of a
 * release), review (of code), search, stock phrases of HTTP and the contract's locale and currency.
 */
const DOMAIN_WORDS = new Set([
  'product',
  'variant',
  'sku',
  'catalog',
  'catalogue',
  'facet',
  'wishlist',
  'bestseller',
  'cart',
  'basket',
  'checkout',
  'coupon',
  'voucher',
  'discount',
  'price',
  'money',
  'payment',
  'refund',
  'invoice',
  'shipment',
  'shipping',
  'inventory',
  'customer',
  'shopper',
  'merchant',
  'loyalty',
]);

/** Neighbouring words that mean something to a shop only together. */
const DOMAIN_PHRASES = ['order id', 'order placed', 'place order', 'order status', 'order line'];

export interface DomainWord {
  /** From 1. */
  line: number;
  word: string;
}

/**
 * Domain words in the code of a file: in names, strings and keys, however they are joined
 * (`productId`, `cart-page`, `MAX_PRICE`). Comments may give examples from the shop.
 */
export function findDomainWords(source: string): DomainWord[] {
  return withoutComments(source)
    .split('\n')
    .flatMap((text, index) => wordsOf(text).map((word) => ({ line: index + 1, word })));
}

function wordsOf(text: string): string[] {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  const joined = ` ${words.join(' ')} `;
  return [
    ...words.filter((word) => DOMAIN_WORDS.has(word) || DOMAIN_WORDS.has(word.replace(/s$/, ''))),
    ...DOMAIN_PHRASES.filter((phrase) => joined.includes(` ${phrase} `)),
  ];
}

/** Blanks comments out and keeps the lines; a comment's start inside a string is none. */
function withoutComments(source: string): string {
  return source.replace(
    /(["'])(?:\\.|(?!\1)[^\n\\])*\1|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (match) => (match.startsWith('/') ? match.replace(/[^\n]/g, ' ') : match),
  );
}
