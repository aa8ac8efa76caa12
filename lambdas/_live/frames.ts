import type { FrameData, FrameDefinition } from '../../schemas/_kit/frame.ts';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** A frame that clients send and its domain's answer; contributed as `frames`. */
export type ClientFrameHandler<Definition extends FrameDefinition = FrameDefinition> = {
  definition: Definition;
  /** It signals presence itself; every other frame signals that its sender is there. */
  signalsPresence?: boolean;
  /**
   * Performs the frame for the sender, whom `ctx` names. @returns frames for the sender's socket; none: an `ack` is sent.
   * @throws a Problem, which the socket answers as an `error` frame
   */
  receive(frame: FrameData<Definition>, ctx: Context): Promise<readonly ServerFrame[] | undefined>;
};

export const frameHandler = <Definition extends FrameDefinition>(
  definition: Definition,
  receive: ClientFrameHandler<Definition>['receive'],
  options: { signalsPresence?: boolean } = {},
): ClientFrameHandler => ({ definition, receive: receive as ClientFrameHandler['receive'], ...options });

/** Every domain's frames. */
export const frames = contributionsOf<ClientFrameHandler>('frames');
