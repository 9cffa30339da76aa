import { createHash } from 'node:crypto';
import type { CloudAnswer, CloudExchange, CloudRequest } from '../cloud-handler.ts';
import { jsonAnswer } from './arm-answer.ts';
import type { AzureEstate } from './azure-estate.ts';

const lifetimeSeconds = 24 * 60 * 60;

/** The bearer token that the endpoint gives out and ARM asks for: always the same for an estate. */
export function tokenOf({ identityHeader, objectId }: AzureEstate): string {
  return `emulator.${createHash('sha256').update(`${identityHeader}/${objectId}`).digest('hex')}`;
}

/**
 * The token endpoint that App Service gives to an application with a managed identity
 * (https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference).
 */
export function identityExchange(estate: AzureEstate, request: CloudRequest, url: URL): CloudExchange {
  return {
    call: { service: 'identity', action: 'token', account: '', region: 'global' },
    answer: () => answer(estate, request, url),
    refuse: (kind) =>
      kind === 'deny'
        ? refusal(403, 'The identity may not have a token.')
        : jsonAnswer(429, { statusCode: 429, message: 'Too many requests.' }, { 'retry-after': '1' }),
  };
}

function answer(estate: AzureEstate, { method, headers }: CloudRequest, url: URL): CloudAnswer {
  if (method !== 'GET') return refusal(405, 'The endpoint answers GET.');
  if (headers['x-identity-header'] !== estate.identityHeader) return refusal(401, 'The identity header is not valid.');
  if (url.searchParams.get('api-version') !== '2019-08-01') return refusal(400, 'The api-version is not supported.');
  const resource = url.searchParams.get('resource');
  if (resource === null || resource === '') return refusal(400, 'The resource is missing.');
  return jsonAnswer(200, {
    access_token: tokenOf(estate),
    client_id: estate.clientId,
    expires_on: String(Math.floor(Date.now() / 1000) + lifetimeSeconds),
    resource,
    token_type: 'Bearer',
  });
}

function refusal(statusCode: number, message: string): CloudAnswer {
  return jsonAnswer(statusCode, { statusCode, message });
}
