import type { RawAzureMachine } from '../../../model/azure/raw.ts';

/** An object of an answer whose fields are not looked at yet. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * One body from the list's row and the GET's answer, whose fields win: the GET alone has user data and the settings of
 * extensions, and is the newer one.
 */
export function mergeBodies(raw: RawAzureMachine): Body {
  const listed = asBody(raw.listed);
  const detail = raw.detail?.ok === true ? asBody(raw.detail.value) : {};
  const properties = { ...asBody(listed['properties']), ...asBody(detail['properties']) };
  return { ...listed, ...detail, properties };
}

/** The object, or one without fields in place of anything else. */
export function asBody(value: unknown): Body {
  return isBody(value) ? value : {};
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
