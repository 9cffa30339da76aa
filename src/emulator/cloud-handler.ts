import type { Call, FaultKind } from './fault.ts';

/** An HTTP request, read whole. */
export interface CloudRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** An HTTP answer. */
export interface CloudAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a cloud makes of one request: the call that it is, and its answer for when no fault gets in the way. */
export interface CloudExchange {
  readonly call: Call;
  answer(): CloudAnswer;
  /** The refusal in the manner of the service that was asked. */
  refuse(kind: Extract<FaultKind, 'deny' | 'throttle'>): CloudAnswer;
}

/** One cloud of the emulator; the first that recognises a request answers it. */
export interface CloudHandler {
  receive(request: CloudRequest): CloudExchange | undefined;
}
