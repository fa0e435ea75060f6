/**
 * The endpoint of an AWS emulator, if the environment names one: `AWS_ENDPOINT_URL` with a host
 * that is not AWS's own.
 */
export const emulatorEndpoint = (): string | undefined => {
  const url = process.env.AWS_ENDPOINT_URL;
  if (!url) return undefined;
  return /(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/.test(new URL(url).hostname) ? undefined : url;
};
