import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Clients of whatever AWS the environment names: an account's, or an emulator's by
 * `AWS_ENDPOINT_URL`.
 */
export const accounts = new CognitoIdentityProviderClient({});
export const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const streams = new DynamoDBStreamsClient({});
export const functions = new LambdaClient({});
export const logs = new CloudWatchLogsClient({});
export const workflows = new SFNClient({});
// An emulator has no host name for each bucket.
export const files = new S3Client({ forcePathStyle: true });
