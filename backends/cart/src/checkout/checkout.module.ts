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
import { ACCOUNT, type Account } from '../account/account.ts';
import { cartDesk } from '../carts/cart-desk.ts';
import { POOL } from '../database/database.module.ts';
import { outbox } from '../events/outbox.ts';
import { READ_VISITOR, type ReadVisitor } from '../graphql/visitor.ts';
import type { Fastify } from '../http.ts';
import { takeForms } from '../http/read-form.ts';
import { refuseOtherSites } from '../http/refuse-other-sites.ts';
import { errorFields, log } from '../log.ts';
import { folderTransport, smtpTransport } from '../mail/mail-transport.ts';
import { startMailer } from '../mail/send-mails.ts';
import { serveMails } from '../mail/serve-mails.ts';
import { CALL_SIDECAR, type CallSidecar } from '../mesh/call-sidecar.ts';
import { runWarehouse } from '../orders/run-warehouse/run-warehouse.ts';
import { serveOrders } from '../orders/serve-order/order-routes.ts';
import { endEventStreams } from '../orders/watch-order/event-stream.ts';
import { startListening } from '../orders/watch-order/start-listening.ts';
import type { Tracing } from '@tessera/tracing';
import { traceSagas } from '../trace-requests/trace-sagas.ts';
import { openProvider } from './open-provider.ts';
import type { Settings } from '../settings.ts';
import { SETTINGS } from '../settings.ts';
import type { CheckoutParts } from './checkout-parts.ts';
import { readCheckoutSettings } from './checkout-settings.ts';
import { startForgetting } from './forget-old/forget-old.ts';
import { serveNotices } from './receive-notice/notice-routes.ts';
import { serveProgress } from './serve-checkout/progress-routes.ts';
import { serveSections } from './serve-checkout/section-routes.ts';
import { startCheckout } from './start-checkout.ts';

/** Injects {@link CheckoutParts}. */
export const CHECKOUT = Symbol('checkout');

/** Checkout, orders and their mails: routes, the engine of the sagas, and what works by itself. */
@Global()
@Module({})
export class CheckoutModule implements OnModuleInit, BeforeApplicationShutdown {
  private readonly working: { stop(): Promise<void> }[] = [];

  static for(settings: Settings, tracing: Tracing): DynamicModule {
    return {
      module: CheckoutModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        {
          provide: CHECKOUT,
          inject: [POOL, CALL_SIDECAR, ACCOUNT, READ_VISITOR],
          useFactory: (
            pool: pg.Pool,
            call: CallSidecar,
            account: Account,
            readVisitor: ReadVisitor,
          ) =>
            startCheckout(
              {
                ...{ pool, outbox, call, account, readVisitor, carts: cartDesk },
                provider: openProvider(process.env),
                origin: settings.origin,
              },
              { onTrouble, around: traceSagas(tracing) },
            ),
        },
      ],
      exports: [CHECKOUT],
    };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CHECKOUT) private readonly parts: CheckoutParts,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { origin, development, dataDirectory } = this.settings;
    const { pool } = this.parts;
    const { warehouseAfter, ...mail } = readCheckoutSettings(process.env, dataDirectory);
    const listening = startListening(pool, onTrouble);
    const transport = mail.smtpUrl ? smtpTransport(mail.smtpUrl) : folderTransport(mail.mailFolder);
    this.working.push(startMailer({ pool, transport, listening, onTrouble, from: mail.mailFrom }));
    if (warehouseAfter !== undefined) {
      this.working.push(runWarehouse({ pool, outbox, origin, onTrouble, after: warehouseAfter }));
    }
    this.working.push(startForgetting(pool, onTrouble), listening);

    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    void fastify.register(async (scope) => {
      takeForms(scope);
      refuseOtherSites(scope, origin);
      serveSections(scope, this.parts);
      serveProgress(scope, this.parts, onTrouble);
      serveOrders(scope, this.parts, { listening, onTrouble });
    });
    serveNotices(fastify, this.parts, (error) =>
      log('warn', 'notice refused', { code: error.code, error: error.message }),
    );
    if (development) serveMails(fastify, pool);
  }

  // Streams would keep the process from draining; sagas that are not done go to other processes.
  async beforeApplicationShutdown(): Promise<void> {
    endEventStreams();
    for (const part of this.working) await part.stop();
    await this.parts.sagas.stop();
  }
}

function onTrouble(error: unknown, about?: { saga: string; id: string }): void {
  log('warn', about ? 'a step will be repeated' : 'will be tried again', {
    ...about,
    ...errorFields(error),
  });
}
