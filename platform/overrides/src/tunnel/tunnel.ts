export { answerFromSession, readLocalManifest, type LocalSlice } from './answer-from-session.ts';
export { PROTOCOL, TUNNEL_PATH } from './headers.ts';
export { openTunnel, type Tunnel } from './open-tunnel.ts';
export { takeTunnel, type TunnelEnd } from './take-tunnel.ts';
