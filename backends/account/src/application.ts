import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { startTracing } from '@tessera/tracing';
import { AppModule } from './app.module.ts';
import { BODY_LIMIT } from './graphql/yoga.ts';
import { errorFields, log } from './log.ts';
import { nestLog } from './nest-log.ts';
import { refuseStrangers } from './mesh/refuse-strangers.ts';
import type { Settings } from './settings.ts';
import { traceRequests } from './trace-requests/trace-requests.ts';

/** The account's process, ready to listen. */
export async function createApplication(settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // While draining, what still comes in on a kept connection is answered, see `drain.ts`.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // The gateway in front keeps connections open; it must be the one to give them up.
    keepAliveTimeout: 75_000,
  });
  const fastify = adapter.getInstance();
  const { appToken, instance, controlUrl } = settings;
  if (appToken !== undefined) refuseStrangers(fastify, appToken);
  const tracing = await startTracing({ service: 'account', instance, controlUrl });
  traceRequests(fastify, tracing);
  fastify.addHook('onError', async (request, _reply, error) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode < 500) return;
    log('error', 'request failed', { path: request.url.split('?')[0], ...errorFields(error) });
  });
  return NestFactory.create<NestFastifyApplication>(AppModule.for(settings, tracing), adapter, {
    logger: nestLog,
    abortOnError: false,
  });
}
