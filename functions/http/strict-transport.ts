/**
 * HSTS: browsers that have been here by https come by nothing else for a year. Other names of the
 * domain are not ours to speak for.
 */
export const strictTransport = ['strict-transport-security', 'max-age=31536000'] as const;
