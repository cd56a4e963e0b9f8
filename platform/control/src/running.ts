/** What it takes to talk to a control that runs; loads nothing of what it takes to be one. */
export { ControlError, messageOf } from './control-error.ts';
export { findRunningControl, type ControlFile } from './control-file.ts';
export { createHome, locateHome, type TesseraHome } from './home/tessera-home.ts';
