import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../functions/http/caller.ts';

const withClaims = (claims: Record<string, string>) =>
  claimsOf({
    requestContext: { authorizer: { jwt: { claims } } },
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer);

describe('what a token says of its bearer', () => {
  it('is a person by a verified address, whatever its case', () => {
    expect(withClaims({ email: 'Rita@Countersign.example', email_verified: 'true', sub: '1' })).toEqual({
      kind: 'person',
      email: 'rita@countersign.example',
    });
  });

  it('is nobody while the address is not verified', () => {
    const claims = { email: 'rita@countersign.example', email_verified: 'false', scope: 'intake', sub: '1' };
    expect(withClaims(claims)).toEqual({ kind: 'nobody' });
  });

  it("is a machine by its scopes, with the API's name before them or without", () => {
    const crm = { kind: 'client', id: 'crm', scopes: ['intake', 'results'] };
    expect(withClaims({ client_id: 'crm', sub: 'crm', scope: 'intake results' })).toEqual(crm);
    expect(
      withClaims({ client_id: 'crm', sub: 'crm', scope: 'countersign/intake countersign/results' }),
    ).toEqual(crm);
  });
});
