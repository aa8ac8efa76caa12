import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';
import { Model } from '../privacy-model/reference-model.ts';
import type { Trace } from './traces.ts';

export type ModelPost = {
  postId: string;
  author: number;
  visibility: Audience;
  /** Index of the community that it is in: who sees it sees the post. */
  community?: number;
  text: string;
  /** Deleted by the author or removed by a moderator. */
  gone: boolean;
  mentions: readonly number[];
  likes: Set<number>;
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
  members: Map<number, 'joined' | 'left' | 'removed'>;
};
export type ModelCommunity = {
  communityId: string;
  name: string;
  founder: number;
  visibility: 'public' | 'private';
  members: Map<number, 'member' | 'left' | 'banned'>;
};
export type ModelUser = { userId: string; handle: string; displayName: string; bio: string };

/** The place where a viewer reads: the route or event, and the competition, community or user that it is about. */
export type Surface = { name: string; competition?: number | undefined; community?: number | undefined; user?: number | undefined };

const CONTENT = /^(posts|feed|community)\./;
export const ABOUT_COMMUNITY = /^(communities\.|leaderboards\.getContribution)/;
const ABOUT_COMPETITION = /^(competitions|leaderboards|leaderboard)\.(?!getContribution)/;

/** Decides who may be told what. It knows neither events nor caches, and nothing of the code that it judges. */
export class LeakModel {
  readonly relationships: Model;
  readonly suspended = new Set<number>();
  readonly posts: ModelPost[] = [];
  readonly comments: ModelComment[] = [];
  readonly competitions: ModelCompetition[] = [];
  readonly communities: ModelCommunity[] = [];
  readonly users: readonly ModelUser[];
  readonly moderator: number;
  /** In words, in order: all that hid a user or a thing. */
  readonly notes: string[] = [];
  /** Blocks, as `a b` with the blocker first. */
  readonly #blocks = new Set<string>();
  /** Those where the blocker knew the name then, from the profile or a request: the list of blocks goes on naming them. */
  readonly #named = new Set<string>();

  /** @param moderator index of the user who is a moderator. */
  constructor(users: readonly ModelUser[], moderator: number) {
    this.users = users;
    this.moderator = moderator;
    this.relationships = new Model(users.length);
  }

  note = (words: string): void => void this.notes.push(words);

  indexOf = (userId: string): number => this.users.findIndex((user) => user.userId === userId);

  block(from: number, to: number): void {
    const { relationships } = this;
    const asked = relationships.requestedBy(from, to) === to || relationships.follows(to, from) !== undefined;
    if (asked || this.seesProfile(from, to)) this.#named.add(`${from} ${to}`);
    this.#blocks.add(`${from} ${to}`);
    relationships.block(from, to);
  }

  #sees(viewer: number, subject: number, visible: () => boolean): boolean {
    if (viewer === subject || viewer === this.moderator) return true;
    return !this.suspended.has(subject) && visible();
  }

  seesProfile = (viewer: number, subject: number): boolean =>
    this.#sees(viewer, subject, () => this.relationships.seesProfile(viewer, subject));

  seesActivity = (viewer: number, subject: number, visibility: Audience = 'public'): boolean =>
    this.#sees(viewer, subject, () => this.relationships.seesPost(viewer, { postId: '', author: subject, visibility, deleted: false }));

  seesPost = (viewer: number, { author, visibility, gone, community }: ModelPost): boolean => {
    if (gone) return false;
    if (community === undefined) return this.seesActivity(viewer, author, visibility);
    // The community decides, but a block or a suspension hides what the author wrote.
    return (
      this.seesCommunity(viewer, this.communities[community]!) &&
      this.#sees(viewer, author, () => !this.relationships.isBlocked(viewer, author))
    );
  };

  /** A community goes on without its founder, and a block keeps out only those who are no members. */
  seesCommunity(viewer: number, { founder, visibility, members }: ModelCommunity): boolean {
    if (viewer === this.moderator || members.get(viewer) === 'member') return true;
    return visibility === 'public' && !this.relationships.isBlocked(viewer, founder);
  }

  seesComment = (viewer: number, { author, post, gone }: ModelComment): boolean =>
    !gone && this.seesPost(viewer, this.posts[post]!) && this.#sees(viewer, author, () => !this.relationships.isBlocked(viewer, author));

  seesCompetition(viewer: number, { creator, published, visibility, invited, members }: ModelCompetition): boolean {
    if (viewer === this.moderator) return true;
    // A suspension hides what the user created, also from those who take part in it.
    if (this.suspended.has(creator)) return false;
    if (viewer === creator) return true;
    if (!published) return false;
    if (members.get(viewer) === 'joined') return true;
    // A block keeps users out of each other's competitions, unless they take part already.
    return !this.relationships.isBlocked(viewer, creator) && (visibility === 'public' || invited.has(viewer));
  }

  /** Acts of users stay in their own activity, with the name of a competition that has closed to them since. */
  #isOwnPast = (viewer: number, { creator, members }: ModelCompetition, { name, user }: Surface): boolean =>
    name === 'feed.listActivity' && user === viewer && members.has(viewer) && !this.suspended.has(creator);

  /** The author of content that the viewer sees is named, also if the rest of the profile is hidden. */
  #isNamedByContent(viewer: number, subject: number, part: Trace['part']): boolean {
    if (part === 'bio') return false;
    const isAuthor =
      this.seesActivity(viewer, subject) ||
      this.comments.some((one) => one.author === subject && this.seesComment(viewer, one)) ||
      this.posts.some((one) => one.community !== undefined && one.author === subject && this.seesPost(viewer, one));
    if (isAuthor) return true;
    const isMentioned = this.posts.some((post) => post.mentions.includes(subject) && this.seesPost(viewer, post));
    // The text is the author's and keeps the handle; a block removes only the reference to the user.
    return isMentioned && (part === 'handle' || (part === 'id' && !this.relationships.isBlocked(viewer, subject)));
  }

  #mayName(viewer: number, subject: number, part: Trace['part'], surface: Surface): boolean {
    const { name, competition } = surface;
    if (this.seesProfile(viewer, subject)) return true;
    const isCreator = this.competitions.some(
      (one) => one.creator === subject && (this.seesCompetition(viewer, one) || this.#isOwnPast(viewer, one, surface)),
    );
    // A competition carries the id of its creator, not the name, wherever it is shown.
    if (part === 'id' && isCreator && (CONTENT.test(name) || ABOUT_COMPETITION.test(name))) return true;
    if (CONTENT.test(name)) return this.#isNamedByContent(viewer, subject, part);
    if (part === 'bio') return false;
    if (ABOUT_COMPETITION.test(name)) {
      const of = competition === undefined ? undefined : this.competitions[competition];
      return of?.creator === viewer && of.members.has(subject);
    }
    // Those with a role see all who are or were members.
    if (ABOUT_COMMUNITY.test(name)) {
      const of = surface.community === undefined ? undefined : this.communities[surface.community];
      return of?.founder === viewer && of.members.has(subject);
    }
    const { relationships } = this;
    const isOpen = !this.suspended.has(subject);
    // A notification names the author of what it is about, and the sender of an open request.
    if (name.startsWith('notification')) {
      const isAsking = relationships.requestedBy(viewer, subject) === subject || relationships.follows(subject, viewer) === 'requested';
      return (isOpen && isAsking) || this.#isNamedByContent(viewer, subject, part);
    }
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
          this.#blocks.has(`${viewer} ${subject}`) &&
          (part === 'id' || this.#named.has(`${viewer} ${subject}`) || relationships.privacy[subject]!.profile === AUDIENCES[0])
        );
      default:
        return false;
    }
  }

  /** Counts include nobody who is hidden from everybody. */
  countsOfUser = (user: number): Record<'friends' | 'followers' | 'following', number> => {
    const others = [...this.users.keys()].filter((other) => other !== user && !this.suspended.has(other));
    return {
      friends: others.filter((other) => this.relationships.areFriends(user, other)).length,
      followers: others.filter((other) => this.relationships.follows(other, user) === 'following').length,
      following: others.filter((other) => this.relationships.follows(user, other) === 'following').length,
    };
  };

  countsOfPost = (index: number): Record<'likes' | 'comments', number> => ({
    likes: [...this.posts[index]!.likes].filter((user) => !this.suspended.has(user)).length,
    comments: this.comments.filter(({ post, gone, author }) => post === index && !gone && !this.suspended.has(author)).length,
  });

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
      case 'community':
        return this.seesCommunity(viewer, this.communities[index]!);
      case 'competition': {
        const competition = this.competitions[index]!;
        return this.seesCompetition(viewer, competition) || this.#isOwnPast(viewer, competition, surface);
      }
    }
  }

  /** The notes that matter to what a viewer was told about something, so that a failure reads as a short story. */
  because(viewer: number, { kind, index }: Pick<Trace, 'kind' | 'index'>): string[] {
    const owner = {
      user: index,
      post: this.posts[index]?.author,
      comment: this.comments[index]?.author,
      competition: this.competitions[index]?.creator,
      community: this.communities[index]?.founder,
    };
    const about = (name: string, note: string): boolean => `${note} `.includes(`${name} `);
    const others = [...this.users.keys()].filter((user) => user !== viewer && user !== owner[kind]);
    const isOfOthers = (note: string): boolean => others.some((user) => about(`user ${user}`, note));
    return this.notes
      .filter((note) => about(`${kind} ${index}`, note) || about(`user ${owner[kind]}`, note))
      .filter((note) => !isOfOthers(note));
  }

  /** All texts that identify a user or a thing. */
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
      ...this.communities.flatMap(({ communityId, name }, index) => of('community', index, { id: communityId, text: name })),
    ];
  }
}
