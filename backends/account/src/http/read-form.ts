import type { FastifyRequest } from 'fastify';
import type { Fastify } from '../http.ts';

/** Lets the routes of this scope take forms, and nothing else. */
export function takeForms(scope: Fastify): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** The fields of a form as they were sent; empty without a body. */
export function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}
