import { ConfigurationError } from './configuration/configuration-error.ts';

/** What the environment says. */
export interface Settings {
  app: string;
  appPort: number;
  /** For the app's own calls (Dapr's API), metrics and health; 0 takes a free one. */
  apiPort: number;
  /** For the rest of the mesh; 0 takes a free one. */
  meshPort: number;
  controlUrl: string;
  release: string;
  instance: string;
  /** What the app has to send. */
  apiToken: string | undefined;
  /** What the app is sent. */
  appToken: string | undefined;
  meshToken: string;
  meshFile: string;
  resiliencyFile: string | undefined;
  busUrl: string | undefined;
  appHealthPath: string;
  /** A debugger holds the app for as long as it likes: that it does not answer is no failure. */
  appDebugged: boolean;
  /** Share of ordinary requests that are logged. */
  accessLogSample: number;
}

/**
 * Reads the environment of a sidecar.
 *
 * @throws ConfigurationError `invalid_environment` naming every variable that is missing or wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const problems: string[] = [];
  const text = (name: string): string | undefined => environment[name] || undefined;
  const required = (name: string, what: string): string => {
    const value = text(name);
    if (value === undefined) problems.push(`${name} is missing: ${what}`);
    return value ?? '';
  };
  const port = (name: string, what: string, least: number): number => {
    const value = required(name, what);
    const number = Number(value);
    if (value !== '' && !(Number.isInteger(number) && number >= least && number < 65_536)) {
      problems.push(`${name} is "${value}", which is no port`);
    }
    return number;
  };
  const share = (name: string, standard: number): number => {
    const value = Number(environment[name] || standard);
    if (!(value >= 0 && value <= 1)) problems.push(`${name} has to be a share from 0 to 1`);
    return value;
  };

  const app = required('APP_ID', 'the name of the app in the mesh');
  const settings: Settings = {
    app,
    appPort: port('APP_PORT', 'the port that the app listens on', 1),
    apiPort: port('DAPR_HTTP_PORT', 'the port on which the app finds its sidecar', 0),
    meshPort: port('MESH_PORT', 'the port on which the mesh finds the app', 0),
    controlUrl: required('TESSERA_CONTROL_URL', 'where control is, e.g. http://127.0.0.1:4100'),
    release: text('TESSERA_RELEASE') ?? 'unreleased',
    instance: text('TESSERA_INSTANCE') ?? `${app}-1`,
    apiToken: text('DAPR_API_TOKEN'),
    appToken: text('APP_API_TOKEN'),
    meshToken: required('MESH_TOKEN', 'what control issued to the app'),
    meshFile: required('MESH_CONFIG', 'the path of mesh.yaml'),
    resiliencyFile: text('RESILIENCY_CONFIG'),
    busUrl: text('BUS_URL'),
    appHealthPath: text('APP_HEALTH_PATH') ?? '/readyz',
    appDebugged: text('APP_DEBUGGED') === '1',
    accessLogSample: share('ACCESS_LOG_SAMPLE', 0.01),
  };
  if (settings.controlUrl !== '' && !URL.canParse(settings.controlUrl)) {
    problems.push(`TESSERA_CONTROL_URL is "${settings.controlUrl}", which is no URL`);
  }
  if (problems.length > 0) throw new ConfigurationError('invalid_environment', problems);
  return settings;
}
