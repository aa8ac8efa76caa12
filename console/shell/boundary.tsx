import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Problem } from '../kit/frame.tsx';

type State = { error: unknown };

/** Keeps a fault in one page from taking the whole console away. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError = (error: unknown): State => ({ error });

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <>
        <Problem error={this.state.error} />
        <Button onClick={() => this.setState({ error: undefined })}>Show the page again</Button>
      </>
    );
  }
}
