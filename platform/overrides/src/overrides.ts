export { createOwnKey, locateOwnKey, readOwnKey, type OwnKey } from './keys/own-key.ts';
export { watchTeamKeys, type TeamKeys } from './keys/team-keys.ts';
export { OverrideError, type OverrideCode } from './override-error.ts';
export {
  LONGEST,
  readOverride,
  signOverride,
  type Override,
  type Refusal,
  type Scope,
} from './token/token.ts';
