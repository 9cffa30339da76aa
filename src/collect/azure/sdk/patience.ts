import {
  defaultRetryPolicy,
  exponentialRetryPolicy,
  type Pipeline,
  systemErrorRetryPolicy,
  throttlingRetryPolicy,
} from '@azure/core-rest-pipeline';

/** Attempts after the first when the service says how long to wait, and when it is the network or the server that fails. */
const throttledRetries = 8;
const failedRetries = 2;

/**
 * Puts three policies in place of the SDK's one: throttling is waited out patiently, by `Retry-After`, and a broken server or
 * connection is tried again briefly. The factor multiplies the delays of the latter two.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function setPatience(pipeline: Pipeline, delayFactor: number): void {
  pipeline.removePolicy({ name: defaultRetryPolicy().name });
  pipeline.addPolicy(throttlingRetryPolicy({ maxRetries: throttledRetries }), { phase: 'Retry' });
  const brief = {
    maxRetries: failedRetries,
    retryDelayInMs: 300 * delayFactor,
    maxRetryDelayInMs: 4_000 * delayFactor,
  };
  pipeline.addPolicy(exponentialRetryPolicy(brief), { phase: 'Retry' });
  pipeline.addPolicy(systemErrorRetryPolicy(brief), { phase: 'Retry' });
}
