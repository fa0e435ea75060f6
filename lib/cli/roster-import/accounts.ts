import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Member } from '../../../functions/core/words/member.ts';

export type AccountsOptions = {
  poolId: string;
  /** Whether Cognito mails a temporary password. Without, an admin has to set one. */
  invite: boolean;
};

/**
 * Makes an account in the user pool for each active member who has none. Resolves to the ids of
 * each kind.
 */
export const createAccounts = async (
  members: readonly Member[],
  options: AccountsOptions,
): Promise<{ created: string[]; existing: string[] }> => {
  const client = new CognitoIdentityProviderClient({});
  const accounts = { created: [] as string[], existing: [] as string[] };
  try {
    // One after the other: Cognito lets an account make about 50 a second, and a company has
    // people, not crowds.
    for (const member of members.filter(({ active }) => active)) {
      accounts[await create(client, member, options)].push(member.id);
    }
  } finally {
    client.destroy();
  }
  return accounts;
};

const create = async (
  client: CognitoIdentityProviderClient,
  { email, name }: Member,
  { poolId, invite }: AccountsOptions,
): Promise<'created' | 'existing'> => {
  try {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: email,
        UserAttributes: [
          { Name: 'email', Value: email },
          // The roster vouches for the address; without it the token would be nobody's.
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
        ...(invite ? { DesiredDeliveryMediums: ['EMAIL'] } : { MessageAction: 'SUPPRESS' }),
      }),
    );
    return 'created';
  } catch (error) {
    if (error instanceof UsernameExistsException) return 'existing';
    throw error;
  }
};
