/** The address, on a link's page, of the file that the page is about. */
export const fileBeside = (token: string): string => `./${encodeURIComponent(token)}/file`;
