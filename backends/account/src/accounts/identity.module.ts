import {
  Global,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { keepKeys } from '../keys/rotate-keys.ts';
import { serveKeys } from '../keys/serve-keys.ts';
import { errorFields, log } from '../log.ts';
import { folderTransport, smtpTransport } from '../mail/mail-transport.ts';
import { startMailer } from '../mail/send-mails.ts';
import { serveMails } from '../mail/serve-mails.ts';
import { READ_VIEWER } from '../sessions/viewer.ts';
import { mailFolderOf, SETTINGS, type Settings } from '../settings.ts';
import { forgetOld } from './forget-old.ts';
import { IDENTITY, type IdentityParts } from './identity-parts.ts';
import { openIdentity } from './open-identity.ts';
import { serveIdentity } from './serve-identity.ts';
import { workRegularly } from './work-regularly.ts';

const TEN_MINUTES = 600_000;

/** Who customers are: their forms, sessions, keys and mails, and what works by itself. */
@Global()
@Module({})
export class IdentityModule implements OnModuleInit, BeforeApplicationShutdown {
  private readonly working: { stop(): Promise<void> }[] = [];

  static for(settings: Settings): DynamicModule {
    return {
      module: IdentityModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        {
          provide: IDENTITY,
          inject: [POOL],
          useFactory: (pool: pg.Pool) => openIdentity(pool, settings, onTrouble),
        },
        {
          provide: READ_VIEWER,
          inject: [IDENTITY],
          useFactory: ({ readViewer }: IdentityParts) => readViewer,
        },
      ],
      exports: [IDENTITY, READ_VIEWER],
    };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(IDENTITY) private readonly parts: IdentityParts,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { smtpUrl, mailFrom, development } = this.settings;
    const { pool, keys } = this.parts;
    const transport = smtpUrl
      ? smtpTransport(smtpUrl)
      : folderTransport(mailFolderOf(this.settings));
    this.working.push(
      startMailer({ pool, transport, onTrouble, from: mailFrom ?? FROM }),
      workRegularly(() => keepKeys(pool), TEN_MINUTES, onTrouble),
      workRegularly(() => forgetOld(pool), TEN_MINUTES, onTrouble),
    );
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveKeys(fastify, keys);
    serveIdentity(fastify, this.parts);
    if (development) serveMails(fastify, pool);
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const part of this.working) await part.stop();
  }
}

const FROM = 'Tessera <shop@tessera.example>';

function onTrouble(error: unknown): void {
  log('warn', 'will be tried again', errorFields(error));
}
