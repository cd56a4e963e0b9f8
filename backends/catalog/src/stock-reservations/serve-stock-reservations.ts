import type pg from 'pg';
import { readBodiesAsText, type Fastify } from '../http.ts';
import { peerOf } from '../mesh/caller.ts';
import { releaseStock } from '../release-stock/release-stock.ts';
import {
  checkReservationId,
  readReservationRequest,
} from '../reserve-stock/read-reservation-request.ts';
import { reserveStock } from '../reserve-stock/reserve-stock.ts';
import type { Settings } from '../settings.ts';
import { readReservation } from '../stock/reservation.ts';
import { StockError } from '../stock/stock-error.ts';
import { answerFor } from './answer-for.ts';

interface Route {
  Params: { id: string };
  Body: string;
}

/**
 * `/stock-reservations/:id`, for backends of other slices: PUT makes one or keeps it for longer, GET
 * shows it, DELETE gives back what it holds.
 */
export function serveStockReservations(
  fastify: Fastify,
  pool: pg.Pool,
  settings: Pick<Settings, 'appToken'>,
): void {
  fastify.register(async (scope) => {
    readBodiesAsText(scope);
    scope.addHook('onRequest', async (request, reply) => {
      // Without a token there is no sidecar, and nobody to tell who asks.
      if (settings.appToken === undefined) return;
      if (peerOf(request.headers['tessera-caller'], settings) !== undefined) return;
      const message = 'only backends of slices reserve stock';
      return reply.code(403).send({ error: { code: 'not_for_visitors', message } });
    });
    scope.setErrorHandler(async (error, request, reply) => {
      const answer = answerFor(error, request.url);
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    });
    scope.put<Route>('/stock-reservations/:id', async ({ params: { id }, body }) =>
      reserveStock(pool, readReservationRequest(id, body ?? '')),
    );
    scope.get<Route>('/stock-reservations/:id', async ({ params: { id } }) => {
      const reservation = await readReservation(pool, checkReservationId(id));
      if (!reservation) throw new StockError('reservation_unknown', `there is no ${id}`);
      const { state, lines, expiresAt } = reservation;
      return { id, state, lines, expiresAt };
    });
    scope.delete<Route>('/stock-reservations/:id', async ({ params: { id } }, reply) => {
      await releaseStock(pool, checkReservationId(id));
      return reply.code(204).send();
    });
  });
}
