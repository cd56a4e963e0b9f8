/** Contracts that slices have published, and whether those who rely on them may. */
export { ContractsError } from './contracts-error.ts';
export { readRegistry, type PublishedContract, type Registry } from './registry/read-registry.ts';
export { createEventCheck, publisherOf, schemaOf } from './registry/check-event.ts';
export { parseRecording, recordedEvents, type RecordedEvent } from './registry/recorded-events.ts';
export { readHttpExamples, type HttpExample } from './registry/http-examples.ts';
export { readGraphqlExamples, type GraphqlExamples } from './registry/graphql-examples.ts';
export { exampleOfSchema } from './examples/example-of-schema.ts';
export { checkConsumer, describeConsumerFindings } from './consumer/check-consumer.ts';
export { checkPlacedSlots } from './consumer/check-slots.ts';
export type { ConsumerFinding } from './consumer/finding.ts';
