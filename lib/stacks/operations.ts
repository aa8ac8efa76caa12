import type { Stack } from 'aws-cdk-lib';
import { cloudwatch, core, iam, sns } from '../cdk.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { type Alarm, alarmsOf, type Watched } from '../constructs/alarms.ts';
import { createDashboard } from '../constructs/dashboard.ts';
import { nameOf } from '../resources.ts';

/** As GitHub makes anchors of headings. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

const createTopic = (stack: Stack, { resources: { config } }: Watched) => {
  const topic = new sns.Topic(stack, 'Alarms', { topicName: nameOf(config, 'alarms'), enforceSSL: true });
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  acknowledge(topic, 'AwsSolutions-SNS2', 'Names of alarms are no secret, and CloudWatch could publish only with a key of our own.');
  if (config.alarmEmail)
    new sns.CfnSubscription(stack, 'AlarmEmail', { topicArn: topic.topicArn, protocol: 'email', endpoint: config.alarmEmail });
  return topic;
};

/** `<app> / <heading> / <subject>`: the heading is the page of the runbook. */
const createAlarm = (stack: Stack, topicArn: string, { resources: { config } }: Watched, alarm: Alarm): void => {
  const name = [nameOf(config, '').slice(0, -1), alarm.heading, ...(alarm.subject ? [alarm.subject] : [])].join(' / ');
  new cloudwatch.CfnAlarm(stack, name, {
    alarmName: name,
    alarmDescription: `${alarm.says} What to do: ${config.runbookUrl}#${anchorOf(alarm.heading)}`,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: alarm.above,
    evaluationPeriods: alarm.periods ?? 1,
    datapointsToAlarm: alarm.periods ?? 1,
    // Silence is good news for every one of them: nothing failed, nothing waits.
    treatMissingData: 'notBreaching',
    alarmActions: [topicArn],
    okActions: [topicArn],
    ...alarm.metric,
  });
};

/** What wakes a person, and what they then look at. */
export const createOperationsStack = (stack: Stack, watched: Watched): void => {
  const topic = createTopic(stack, watched);
  for (const alarm of alarmsOf(watched)) createAlarm(stack, topic.topicArn, watched, alarm);
  createDashboard(stack, watched);
  new core.CfnOutput(stack, 'AlarmTopic', { value: topic.topicArn });
};
