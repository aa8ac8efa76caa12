import type { Stack } from 'aws-cdk-lib';
import { anchorOf } from '../anchor.ts';
import { budgets, cloudwatch, core, iam, sns } from '../cdk.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { type Alarm, alarmsOf, type Monitored } from '../constructs/alarms.ts';
import { createDashboard } from '../constructs/dashboard.ts';
import { globalNameOf, nameOf } from '../resources.ts';

const createTopic = (stack: Stack, { resources: { config } }: Monitored) => {
  const topic = new sns.Topic(stack, 'Alarms', { topicName: nameOf(config, 'alarms'), enforceSSL: true });
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  acknowledge(
    topic,
    'AwsSolutions-SNS2',
    'Names of alarms are not secret, and CloudWatch could publish to an encrypted topic only with a customer-managed key.',
  );
  if (config.alarmEmail)
    new sns.CfnSubscription(stack, 'AlarmEmail', { topicArn: topic.topicArn, protocol: 'email', endpoint: config.alarmEmail });
  return topic;
};

/** Creates the alarm `<app> / <heading> / <subject>`; the heading is a section of the runbook. */
const createAlarm = (stack: Stack, topicArn: string, { resources: { config } }: Monitored, alarm: Alarm): void => {
  const name = [nameOf(config, '').slice(0, -1), alarm.heading, ...(alarm.subject ? [alarm.subject] : [])].join(' / ');
  new cloudwatch.CfnAlarm(stack, name, {
    alarmName: name,
    alarmDescription: `${alarm.says} What to do: ${config.runbookUrl}#${anchorOf(alarm.heading)}`,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: alarm.above,
    evaluationPeriods: alarm.periods ?? 1,
    datapointsToAlarm: alarm.periods ?? 1,
    // Missing data means that nothing failed or waited.
    treatMissingData: 'notBreaching',
    alarmActions: [topicArn],
    okActions: [topicArn],
    ...alarm.metric,
  });
};

/**
 * Creates the budget of the account, which is without charge. It is not limited to this deployment: AWS would first have to be told
 * to report costs by its tags.
 */
const createBudget = (stack: Stack, { resources: { config } }: Monitored, address: string): void => {
  const subscribers = [{ subscriptionType: 'EMAIL', address }];
  const above = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers,
  });
  new budgets.CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: globalNameOf(stack, config, 'monthly'),
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: config.monthlyBudget, unit: 'USD' },
    },
    notificationsWithSubscribers: [above('ACTUAL', 50), above('ACTUAL', 100), above('FORECASTED', 100)],
  });
};

/** Creates the alarms, their topic and, as settings, the budget and the dashboard. */
export const createOperationsStack = (stack: Stack, monitored: Monitored): void => {
  const topic = createTopic(stack, monitored);
  for (const alarm of alarmsOf(monitored)) createAlarm(stack, topic.topicArn, monitored, alarm);
  const { alarmEmail, dashboard } = monitored.resources.config;
  if (alarmEmail) createBudget(stack, monitored, alarmEmail);
  if (dashboard) createDashboard(stack, monitored);
  new core.CfnOutput(stack, 'AlarmTopic', { value: topic.topicArn });
};
