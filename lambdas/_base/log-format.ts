import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

type FormattedError = {
  name: string;
  location: string;
  message: string;
  stack?: string;
  cause?: FormattedError;
  errors?: FormattedError[];
};

/** Most errors of an aggregate that are logged. */
const MAX_ERRORS = 5;

/**
 * The usual format, except for errors. Their other attributes are left out, because those of a failed condition or of a rejected
 * token hold whole items and claims: names, texts and addresses of users.
 */
export class LogFormat extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, additional: LogAttributes): LogItem {
    const { lambdaContext: lambda } = attributes;
    return new LogItem({
      attributes: {
        level: attributes.logLevel,
        message: attributes.message,
        timestamp: this.formatTimestamp(attributes.timestamp),
        service: attributes.serviceName,
        cold_start: lambda?.coldStart,
        function_arn: lambda?.invokedFunctionArn,
        function_memory_size: lambda?.memoryLimitInMB,
        function_name: lambda?.functionName,
        function_request_id: lambda?.awsRequestId,
        sampling_rate: attributes.sampleRateValue,
        xray_trace_id: attributes.xRayTraceId,
      },
    }).addAttributes(additional);
  }

  override formatError(error: Error): FormattedError {
    const { name, message, stack = '', cause } = error;
    return {
      name,
      location: this.getCodeLocation(stack),
      message,
      stack,
      ...(cause instanceof Error ? { cause: this.formatError(cause) } : {}),
      ...(error instanceof AggregateError
        ? {
            errors: error.errors
              .filter((one) => one instanceof Error)
              .slice(0, MAX_ERRORS)
              .map((one) => this.formatError(one)),
          }
        : {}),
    };
  }
}
