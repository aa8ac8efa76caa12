import type { FrameData, FrameDefinition } from '../../schemas/_kit/frame.ts';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** Handler of a client frame; contributed as `frames`. */
export type ClientFrameHandler<Definition extends FrameDefinition = FrameDefinition> = {
  definition: Definition;
  /** The handler publishes a presence signal itself. Every other frame is a presence signal of the kind `seen`. */
  signalsPresence?: boolean;
  /**
   * Handles the frame of the user in `ctx`, sent by one of their sockets.
   * @returns frames for the sender's socket; undefined sends an `ack`.
   * @throws Problem, which is sent as an `error` frame.
   */
  receive(frame: FrameData<Definition>, ctx: Context, connectionId: string): Promise<readonly ServerFrame[] | undefined>;
};

export const frameHandler = <Definition extends FrameDefinition>(
  definition: Definition,
  receive: ClientFrameHandler<Definition>['receive'],
  options: { signalsPresence?: boolean } = {},
): ClientFrameHandler => ({ definition, receive: receive as ClientFrameHandler['receive'], ...options });

/** The frame handlers of all domains. */
export const frames = contributionsOf<ClientFrameHandler>('frames');
