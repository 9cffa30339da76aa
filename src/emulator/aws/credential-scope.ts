/** What a Signature Version 4 header says of a request, without its signature being checked. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signingName: string;
}

/**
 * Reads the `Credential` of an `Authorization` header, `KEY/DATE/REGION/SERVICE/aws4_request`
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html); undefined when it is not one of AWS.
 */
export function readCredentialScope(authorization: unknown): CredentialScope | undefined {
  if (typeof authorization !== 'string') return undefined;
  const match = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/.exec(authorization);
  const [, accessKeyId, region, signingName] = match ?? [];
  if (accessKeyId === undefined || region === undefined || signingName === undefined) return undefined;
  return { accessKeyId, region, signingName };
}
