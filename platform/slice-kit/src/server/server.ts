export {
  NotFound,
  Redirect,
  type CachePolicy,
  type FragmentDefinition,
  type PageDefinition,
  type RenderContext,
  type SliceServer,
  type TrustedDocument,
} from './definitions.ts';
export { defineFragment, definePage } from './react-definitions.ts';
export { html, escapeHtml, jsonForHtml } from './html.ts';
