import { Button, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { label: string; description: string; submit: string; value: string; required?: boolean; onSearch(typed: string): void };

/** A field whose value stands in the address. It follows the address, also back and forth. */
export const SearchForm = ({ label, description, submit, value, required = false, onSearch }: Props): ReactNode => (
  <form
    key={value}
    onSubmit={(event) => {
      event.preventDefault();
      onSearch(String(new FormData(event.currentTarget).get('typed') ?? '').trim());
    }}
  >
    <Group align="end" mb="md">
      <TextInput name="typed" label={label} description={description} defaultValue={value} required={required} />
      <Button type="submit" variant="default">
        {submit}
      </Button>
    </Group>
  </form>
);
