import { NormalizedSchema } from '@smithy/core/schema';
import type { CloudAnswer, CloudExchange, CloudHandler, CloudRequest } from '../cloud-handler.ts';
import type { AwsAccount, Estate } from '../estate.ts';
import { type CredentialScope, readCredentialScope } from './credential-scope.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';
import { findService } from './services.ts';

/** A request that is AWS's, with the parts of the estate that it is about. */
interface AwsRequest {
  readonly service: Service;
  readonly action: string;
  readonly scope: CredentialScope;
  readonly account: AwsAccount | undefined;
  readonly body: string;
  readonly pageSize?: number;
}

/** The AWS side of the emulator: every request signed with Signature Version 4. Signatures are not checked. */
export function createAwsCloud(estate: Estate, pageSize?: number): CloudHandler {
  const accounts = new Map(estate.accounts.map((account) => [account.accessKeyId, account]));
  const cap = pageSize === undefined ? {} : { pageSize };
  return {
    receive: (request) => {
      const scope = readCredentialScope(request.headers['authorization']);
      if (scope === undefined) return undefined;
      const body = request.body.toString();
      const { action, version } = actionOf(request, body);
      const service = findService(scope.signingName, version);
      if (service === undefined) return undefined;
      return exchange({ service, action, scope, account: accounts.get(scope.accessKeyId), body, ...cap });
    },
  };
}

/** The JSON protocols name the action in a header, `TARGET.Action`; the query protocols in the form. */
function actionOf(request: CloudRequest, body: string): { readonly action: string; readonly version: string } {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return { action: target.slice(target.lastIndexOf('.') + 1), version: '' };
  const form = new URLSearchParams(body);
  return { action: form.get('Action') ?? '', version: form.get('Version') ?? '' };
}

function exchange(request: AwsRequest): CloudExchange {
  const { service, action, scope, account } = request;
  const permission = `${service.permissionPrefix}:${action}`;
  return {
    call: { service: service.name, action, account: account?.id ?? '', region: scope.region },
    answer: () => answer(request),
    refuse: (kind) => {
      const text = kind === 'deny' ? `User is not authorized to perform: ${permission}` : 'Rate exceeded';
      return service.protocol.writeError(errorOf(service, kind === 'deny' ? 'denied' : 'throttled', text));
    },
  };
}

function errorOf(service: Service, kind: keyof Service['errors'], message: string): ServiceError {
  const [code, status] = service.errors[kind];
  return new ServiceError(code, message, status);
}

function answer(request: AwsRequest): CloudAnswer {
  const { protocol } = request.service;
  try {
    return run(request);
  } catch (error) {
    if (error instanceof ServiceError) return protocol.writeError(error);
    // A mistake in the estate, told in words; 400, because the SDK would try a 500 again.
    return protocol.writeError(new ServiceError('EmulatorEstateError', String(error)));
  }
}

function run({ service, action, scope, account, body, pageSize }: AwsRequest): CloudAnswer {
  if (account === undefined || account.disabledRegions?.includes(scope.region)) {
    throw errorOf(service, 'unknownKey', 'The security token included in the request is invalid.');
  }
  const operation = service.operations.find((candidate) => candidate.schema[2] === action);
  if (operation === undefined) {
    throw errorOf(service, 'unknownAction', `The action ${action} is not valid for this web service.`);
  }
  const output = operation.answer({
    account,
    regionName: scope.region,
    region: account.regions[scope.region] ?? {},
    input: service.protocol.readInput(NormalizedSchema.of(operation.schema[4]), body),
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  return service.protocol.writeOutput(operation.schema, output);
}
