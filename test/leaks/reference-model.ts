import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import { Model } from '../privacy-model/reference-model.ts';
import type { Trace } from './traces.ts';

export type ModelPost = {
  postId: string;
  author: number;
  visibility: Audience;
  text: string;
  /** Deleted by the author or removed by a moderator. */
  gone: boolean;
  mentions: readonly number[];
  mediaId?: string;
};
export type ModelComment = {
  commentId: string;
  post: number;
  author: number;
  text: string;
  gone: boolean;
  isReply: boolean;
  hasReplies: boolean;
};
export type ModelCompetition = {
  competitionId: string;
  roundId: string;
  name: string;
  creator: number;
  visibility: 'public' | 'private';
  published: boolean;
  invited: Set<number>;
  members: Map<number, 'joined' | 'left'>;
};
export type ModelUser = { userId: string; handle: string; displayName: string; bio: string };

/** Where a viewer reads: the route or event, and the competition that it is about. */
export type Surface = { name: string; competition?: number | undefined };

const CONTENT = /^(posts|feed)\./;
const ABOUT_COMPETITION = /^(competitions|leaderboards|leaderboard)\./;

/** Decides who may be told what. It knows neither events nor caches, and nothing of the code that it judges. */
export class LeakModel {
  readonly relationships: Model;
  readonly suspended = new Set<number>();
  readonly posts: ModelPost[] = [];
  readonly comments: ModelComment[] = [];
  readonly competitions: ModelCompetition[] = [];
  readonly users: readonly ModelUser[];
  readonly moderator: number;
  /** Blocks `a b` where the blocker saw the profile then: the list of blocks goes on naming them. */
  readonly #named = new Set<string>();

  /** @param moderator index of the user who is a moderator. */
  constructor(users: readonly ModelUser[], moderator: number) {
    this.users = users;
    this.moderator = moderator;
    this.relationships = new Model(users.length);
  }

  indexOf = (userId: string): number => this.users.findIndex((user) => user.userId === userId);

  block(from: number, to: number): void {
    if (this.seesProfile(from, to)) this.#named.add(`${from} ${to}`);
    this.relationships.block(from, to);
  }

  #sees(viewer: number, subject: number, visible: () => boolean): boolean {
    if (viewer === subject || viewer === this.moderator) return true;
    return !this.suspended.has(subject) && visible();
  }

  seesProfile = (viewer: number, subject: number): boolean =>
    this.#sees(viewer, subject, () => this.relationships.seesProfile(viewer, subject));

  seesActivity = (viewer: number, subject: number, visibility: Audience = 'public'): boolean =>
    this.#sees(viewer, subject, () => this.relationships.seesPost(viewer, { postId: '', author: subject, visibility, deleted: false }));

  seesPost = (viewer: number, { author, visibility, gone }: ModelPost): boolean => !gone && this.seesActivity(viewer, author, visibility);

  seesComment = (viewer: number, { author, post, gone }: ModelComment): boolean =>
    !gone && this.seesPost(viewer, this.posts[post]!) && this.#sees(viewer, author, () => !this.relationships.isBlocked(viewer, author));

  seesCompetition(viewer: number, { creator, published, visibility, invited, members }: ModelCompetition): boolean {
    if (viewer === creator || viewer === this.moderator) return true;
    if (!published) return false;
    if (invited.has(viewer) || members.has(viewer)) return true;
    return visibility === 'public' && !this.suspended.has(creator);
  }

  /** The author of content that the viewer sees is named, also if the rest of the profile is hidden. */
  #isNamedByContent(viewer: number, subject: number, part: Trace['part']): boolean {
    if (part === 'bio') return false;
    const isAuthor =
      this.seesActivity(viewer, subject) || this.comments.some((one) => one.author === subject && this.seesComment(viewer, one));
    if (isAuthor) return true;
    const isMentioned = this.posts.some((post) => post.mentions.includes(subject) && this.seesPost(viewer, post));
    // The text is the author's and keeps the handle; a block removes only the reference to the user.
    return isMentioned && (part === 'handle' || (part === 'id' && !this.relationships.isBlocked(viewer, subject)));
  }

  #mayName(viewer: number, subject: number, part: Trace['part'], { name, competition }: Surface): boolean {
    if (this.seesProfile(viewer, subject)) return true;
    if (CONTENT.test(name)) return this.#isNamedByContent(viewer, subject, part);
    if (part === 'bio') return false;
    if (ABOUT_COMPETITION.test(name)) {
      const of = competition === undefined ? undefined : this.competitions[competition];
      return of?.creator === viewer && of.members.has(subject);
    }
    const { relationships } = this;
    const isOpen = !this.suspended.has(subject);
    switch (name) {
      case 'graph.listFriendRequests':
        // A request reveals its sender, and to its sender the id that they sent.
        return (
          isOpen &&
          (relationships.requestedBy(viewer, subject) === subject ||
            (part === 'id' && relationships.requestedBy(viewer, subject) === viewer))
        );
      case 'graph.listFollowRequests':
        return isOpen && relationships.follows(subject, viewer) === 'requested';
      case 'graph.listBlocks':
        return (
          relationships.hasBlocked(viewer, subject) &&
          (part === 'id' || this.#named.has(`${viewer} ${subject}`) || relationships.privacy[subject]!.profile === AUDIENCES[0])
        );
      default:
        return false;
    }
  }

  /** Whether the viewer may be told this on this surface. */
  mayTell(viewer: number, { kind, index, part }: Trace, surface: Surface): boolean {
    switch (kind) {
      case 'user':
        return this.#mayName(viewer, index, part, surface);
      case 'post':
        return this.seesPost(viewer, this.posts[index]!);
      case 'comment': {
        const comment = this.comments[index]!;
        // A comment that is gone or hidden keeps its place, and thereby its id, as the parent of replies.
        const isParent = part === 'id' && comment.hasReplies && this.seesPost(viewer, this.posts[comment.post]!);
        return isParent || this.seesComment(viewer, comment);
      }
      case 'competition':
        return this.seesCompetition(viewer, this.competitions[index]!);
    }
  }

  /** All texts that identify somebody or something. */
  traces(): Trace[] {
    const of = (kind: Trace['kind'], index: number, parts: Partial<Record<Trace['part'], string>>): Trace[] =>
      Object.entries(parts).map(([part, text]) => ({ kind, index, part: part as Trace['part'], text }));
    return [
      ...this.users.flatMap(({ userId, handle, displayName, bio }, index) => of('user', index, { id: userId, handle, displayName, bio })),
      ...this.posts.flatMap(({ postId, text, mediaId }, index) =>
        of('post', index, { id: postId, text, ...(mediaId ? { media: mediaId } : {}) }),
      ),
      ...this.comments.flatMap(({ commentId, text }, index) => of('comment', index, { id: commentId, text })),
      ...this.competitions.flatMap(({ competitionId, name }, index) => of('competition', index, { id: competitionId, text: name })),
    ];
  }
}
