import { adviceFor } from './advice.ts';
import { type Detection, detect, type LayerFinding } from './detect.ts';
import { maskOf, safeKey } from './mask.ts';
import type { ScanOptions, SecretHit, TextScan } from './types.ts';

/**
 * Scans user data or a VM extension's settings for secrets, through every layer of encoding, and for what it says about the
 * metadata service. Pure and synchronous; never throws on any input, and never returns a value or a raw line of it.
 */
export function scanText(bytes: Uint8Array, options: ScanOptions = {}): TextScan {
  const detection = detectSafely(bytes, options);
  const { unread, imdsUse, containerHints } = detection;
  return { hits: hitsOf(detection.findings), unread, imdsUse, containerHints };
}

/** A bug in the scanner must not become a pass, and its message must not carry a value. */
function detectSafely(bytes: Uint8Array, options: ScanOptions): Detection {
  try {
    return detect(bytes, options);
  } catch {
    return {
      findings: [],
      unread: [{ layer: '', reason: 'the scanner failed on this text' }],
      imdsUse: [],
      containerHints: [],
    };
  }
}

/** Findings as they may leave this folder: without values, numbered within kind, layer and key. */
export function hitsOf(findings: readonly LayerFinding[]): readonly SecretHit[] {
  const values = [...new Set(findings.filter((finding) => finding.class === 'secret').map(({ value }) => value))];
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const { kind, family, layer, line, confidence, commented } = finding;
    const key = safeKey(finding.key, values, kind);
    const group = JSON.stringify([kind, layer, key]);
    const ordinal = counts.get(group) ?? 0;
    counts.set(group, ordinal + 1);
    const mask = maskOf(finding.maskPrefix);
    return {
      kind,
      family,
      class: finding.class,
      layer,
      line,
      key,
      mask,
      confidence,
      commented,
      ordinal,
      advice: adviceFor(kind, family),
    };
  });
}
