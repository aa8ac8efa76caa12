import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../../kit/api.ts';
import { json, time } from '../../kit/format.ts';

type Shown = Schema<'ReportedContent'>;

/** The content of a subject at one time: text, images, names or an event. */
export const Content = ({ title, of, missing }: { title: string; of: Shown | null; missing: string }): ReactNode => (
  <section aria-label={title}>
    <Title order={3} size="h6" mb={4}>
      {title}
    </Title>
    {of ? (
      <>
        {of.name && (
          <Text>
            @{of.name.handle} {of.name.displayName}
          </Text>
        )}
        {of.body && <Text className="user-text">{of.body}</Text>}
        <div className="images">
          {of.media.map(({ mediaId, url, thumbnails }) => (
            <a key={mediaId} href={url} target="_blank" rel="noreferrer">
              <img src={thumbnails.find(({ size }) => size === 256)?.url ?? url} alt={`Open ${mediaId}`} loading="lazy" />
            </a>
          ))}
        </div>
        {of.event && <pre className="json">{json(of.event)}</pre>}
        {of.at && (
          <Text size="sm" c="dimmed">
            {time(of.at)}
          </Text>
        )}
      </>
    ) : (
      <Text c="dimmed">{missing}</Text>
    )}
  </section>
);
