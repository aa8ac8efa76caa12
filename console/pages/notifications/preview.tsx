import { Card, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../../kit/api.ts';

/** A message as its receiver reads it. The HTML of a mail is shown as text: the policy of the console lets no other styles in. */
export const Preview = ({ of }: { of: Schema<'TemplatePreview'> }): ReactNode => {
  const { locale, direction, title, body, subject, text, html } = of;
  return (
    <Card withBorder component="section" aria-labelledby="preview">
      <Title order={2} size="h4" mb="sm" id="preview">
        Preview
      </Title>
      <div lang={locale} dir={direction}>
        {subject && <Text fw={600}>{subject}</Text>}
        {subject !== title && <Text fw={subject ? 400 : 600}>{title}</Text>}
        <p className="user-text">{body}</p>
      </div>
      {text && (
        <>
          <Title order={3} size="h5">
            Plain part
          </Title>
          <pre className="json" lang={locale} dir={direction}>
            {text}
          </pre>
        </>
      )}
      {html && (
        <details>
          <summary>HTML part</summary>
          <pre className="json">{html}</pre>
        </details>
      )}
    </Card>
  );
};
