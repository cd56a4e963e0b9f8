/**
 * The Module Federation container `gift-notes`, by hand: `init` takes what the shell shares, of which
 * this slice needs nothing; `get` promises a factory of the module that is asked for.
 */
const modules = {
  './pages/notes': () => import('./notes-page.js'),
  './fragments/teaser': () => import('./teaser.js'),
};

export function init() {}

export async function get(name) {
  const load = modules[name];
  if (!load) throw new Error(`gift-notes exposes no module "${name}"`);
  const module = await load();
  return () => module;
}
