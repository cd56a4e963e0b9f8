/** Of the shadow root; nothing of the page's own styles is relied on. */
export const problemStyles = `
:host { all: initial; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
dialog, [data-badge], [data-said] { font: 14px/1.5 ui-sans-serif, system-ui, sans-serif; }
dialog {
  width: min(60rem, 100vw - 1.5rem); max-width: none;
  max-height: calc(100dvh - 1.5rem); margin: auto; padding: 0;
  color: #f3eee6; background: #1d1a18; border: 0; border-top: 4px solid #e4573d; border-radius: 6px;
  box-shadow: 0 12px 48px rgb(0 0 0 / 45%); overflow: auto; overscroll-behavior: contain;
}
dialog::backdrop { background: rgb(20 16 14 / 55%); }
header {
  position: sticky; top: 0; display: flex; gap: 1rem; align-items: center;
  justify-content: space-between; padding: 0.75rem 1rem; background: #1d1a18;
}
h1, h2, p, ol, pre { margin: 0; padding: 0; }
h1 { font-size: 16px; font-weight: 600; }
ol { list-style: none; }
li { padding: 0.75rem 1rem 1rem; border-top: 1px solid #3a3531; }
h2 { font-size: 15px; font-weight: 600; overflow-wrap: anywhere; }
.source {
  padding: 0.1rem 0.4rem; font-size: 12px; font-weight: 600; color: #1d1a18;
  background: #f08a74; border-radius: 3px;
}
[data-source='types'] .source, [data-source='migration'] .source { background: #e6c15a; }
button { font: inherit; color: inherit; cursor: pointer; }
header button {
  flex: none; min-height: 2.25rem; padding: 0 0.75rem; background: #3a3531;
  border: 1px solid #5a524c; border-radius: 4px;
}
kbd { font: 12px ui-monospace, monospace; color: #cfc6bb; }
li button {
  display: inline-block; max-width: 100%; padding: 0.35rem 0; text-align: start;
  font: 13px/1.5 ui-monospace, monospace; color: #9ecbff; text-decoration: underline;
  overflow-wrap: anywhere; background: none; border: 0;
}
pre {
  margin-top: 0.25rem; padding: 0.6rem 0.75rem; font: 12px/1.55 ui-monospace, monospace;
  white-space: pre; overflow: auto; max-height: 40dvh; background: #12100f; border-radius: 4px;
}
[data-answer] { padding: 0 1rem 0.75rem; color: #e6c15a; }
[data-answer]:empty { padding: 0; }
:focus-visible { outline: 2px solid #9ecbff; outline-offset: 2px; }
dialog:focus-visible { outline: none; }
[data-badge], [data-said] {
  position: fixed; bottom: 0.75rem; z-index: 2147483647; max-width: calc(100vw - 1.5rem);
  padding: 0.35rem 0.75rem; color: #1d1a18; background: #e6c15a; border: 0; border-radius: 99px;
  box-shadow: 0 2px 12px rgb(0 0 0 / 30%);
}
[data-badge] { right: 0.75rem; }
[data-badge].blocking { background: #f08a74; }
[data-said] { left: 0.75rem; color: #f3eee6; background: #1d1a18; pointer-events: none; }
@media print { :host { display: none; } }
`;
