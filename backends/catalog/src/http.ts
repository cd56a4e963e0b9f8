import type { FastifyInstance } from 'fastify';

/** The Fastify instance below Nest: hot routes stand on it directly. */
export type Fastify = FastifyInstance;
