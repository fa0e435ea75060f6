/** The files of an export: JSON lines, and a key as PEM. */
export const exportFiles = {
  requests: 'requests.jsonl',
  agreements: 'agreements.jsonl',
  members: 'members.jsonl',
  checkpoints: 'checkpoints.jsonl',
  publicKey: 'public-key.pem',
} as const;
