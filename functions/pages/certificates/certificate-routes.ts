import { readCertificateId } from '../../core/certificates/certificate-id.ts';

/** What the routes about a certificate that is printed somewhere have in common. */
export const printedCertificate = {
  access: 'public',
  publicBecause:
    'The id on what was released is for everybody who holds it in their hands. It says whether it holds, and of the request no more than the deployment lets it say.',
  parameters: {
    id: {
      schema: { type: 'string', minLength: 1 },
      description: 'The id of a certificate, such as 7F3K2QX-8M2TQ4VB',
    },
  },
} as const;

/** The id in a path, as people may have typed it. */
export const certificateIn = (event: {
  pathParameters?: Record<string, string | undefined> | undefined;
}) => readCertificateId(event.pathParameters?.id ?? '');
