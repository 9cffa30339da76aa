const KIB = 1024;

/**
 * Bounds of one scan. EC2 takes at most 16 KB of user data and Azure 64 KB; only compression makes a text larger, so the bounds
 * leave room for that and refuse what can only be an attack on the scanner.
 */
export const limits = {
  /** Bytes of the input and of each decoded layer. */
  layerBytes: 1024 * KIB,
  /** Bytes of all decoded layers together. */
  totalBytes: 4096 * KIB,
  /** Characters of one layer that the finders look at. */
  scannedLayerChars: 256 * KIB,
  /** Characters of all layers that the finders look at. */
  scannedTotalChars: 1024 * KIB,
  /** Containers inside containers. */
  depth: 6,
  /** Layers of one input. */
  layers: 128,
  /** YAML aliases of one document. */
  yamlAliases: 50,
  /** Characters of a structured document that is parsed as a whole. */
  parsedChars: 256 * KIB,
  /** Findings kept of one input. */
  findings: 500,
  /** Commands inside quoted arguments of commands. */
  commandDepth: 3,
} as const;
