import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';

/** Reference model of relationships and visibility, without events, feed entries or caches. Users are numbers. */
export type Post = { postId: string; author: number; visibility: Audience; deleted: boolean };
type Privacy = { profile: Audience; activity: Audience };

const key = (a: number, b: number): string => `${a} ${b}`;
const relationshipKey = (a: number, b: number): string => key(Math.min(a, b), Math.max(a, b));

export class Model {
  readonly privacy: Privacy[];
  readonly posts: Post[] = [];
  readonly #friends = new Set<string>();
  /** The requester of each pending request. */
  readonly #requests = new Map<string, number>();
  readonly #close = new Set<string>();
  readonly #follows = new Map<string, 'requested' | 'following'>();
  readonly #blocks = new Set<string>();

  constructor(users: number) {
    this.privacy = Array.from({ length: users }, () => ({ profile: 'public' as const, activity: 'public' as const }));
  }

  areFriends = (a: number, b: number): boolean => this.#friends.has(relationshipKey(a, b));
  isBlocked = (a: number, b: number): boolean => this.#blocks.has(key(a, b)) || this.#blocks.has(key(b, a));
  requestedBy = (a: number, b: number): number | undefined => this.#requests.get(relationshipKey(a, b));
  follows = (a: number, b: number): 'requested' | 'following' | undefined => this.#follows.get(key(a, b));
  isClose = (owner: number, friend: number): boolean => this.#close.has(key(owner, friend));

  request(from: number, to: number): 'hidden' | 'friends' | 'open' | 'pending' | 'accepted' {
    if (this.isBlocked(from, to)) return 'hidden';
    if (this.areFriends(from, to)) return 'friends';
    const requester = this.requestedBy(from, to);
    if (requester === from) return 'open';
    if (requester === to) {
      this.accept(to, from);
      return 'accepted';
    }
    this.#requests.set(relationshipKey(from, to), from);
    return 'pending';
  }

  accept(from: number, to: number): void {
    this.#requests.delete(relationshipKey(from, to));
    this.#friends.add(relationshipKey(from, to));
  }

  endRequest = (a: number, b: number): boolean => this.#requests.delete(relationshipKey(a, b));

  unfriend(a: number, b: number): void {
    this.#friends.delete(relationshipKey(a, b));
    for (const mark of [key(a, b), key(b, a)]) this.#close.delete(mark);
  }

  markClose(owner: number, friend: number, close: boolean): boolean {
    if (!this.areFriends(owner, friend)) return false;
    if (close) this.#close.add(key(owner, friend));
    else this.#close.delete(key(owner, friend));
    return true;
  }

  follow(from: number, to: number): void {
    if (this.follows(from, to) === 'following') return;
    const approval = this.privacy[to]!.profile !== 'public' && !this.areFriends(from, to);
    this.#follows.set(key(from, to), approval ? 'requested' : 'following');
  }

  unfollow = (from: number, to: number): boolean => this.#follows.delete(key(from, to));

  approve(owner: number, follower: number): boolean {
    if (this.follows(follower, owner) !== 'requested') return false;
    this.#follows.set(key(follower, owner), 'following');
    return true;
  }

  block(from: number, to: number): void {
    this.unfriend(from, to);
    this.endRequest(from, to);
    this.unfollow(from, to);
    this.unfollow(to, from);
    this.#blocks.add(key(from, to));
  }

  unblock = (from: number, to: number): boolean => this.#blocks.delete(key(from, to));

  setPrivacy(user: number, change: Partial<Privacy>): void {
    Object.assign(this.privacy[user]!, change);
  }

  /** An account that becomes public approves its pending follow requests, asynchronously. */
  approvePublicFollowRequests(): void {
    for (const [follow, state] of this.#follows) {
      const owner = Number(follow.split(' ')[1]);
      if (state === 'requested' && this.privacy[owner]!.profile === 'public') this.#follows.set(follow, 'following');
    }
  }

  #maySee(viewer: number, subject: number, audience: Audience): boolean {
    if (viewer === subject) return true;
    if (this.isBlocked(viewer, subject)) return false;
    if (audience === 'public') return true;
    if (audience === 'friends') return this.areFriends(viewer, subject);
    return audience === 'close_friends' && this.areFriends(viewer, subject) && this.isClose(subject, viewer);
  }

  seesProfile = (viewer: number, subject: number): boolean => this.#maySee(viewer, subject, this.privacy[subject]!.profile);

  seesPost(viewer: number, { author, visibility, deleted }: Post): boolean {
    const narrowest = Math.max(AUDIENCES.indexOf(visibility), AUDIENCES.indexOf(this.privacy[author]!.activity));
    return !deleted && this.#maySee(viewer, author, AUDIENCES[narrowest] ?? 'private');
  }

  /** The posts in a feed after queues are drained. */
  feedOf = (viewer: number): Post[] =>
    this.posts.filter(
      (post) =>
        post.author !== viewer &&
        this.seesPost(viewer, post) &&
        (this.areFriends(viewer, post.author) || this.follows(viewer, post.author) === 'following'),
    );

  counts = (user: number) => {
    const others = [...this.privacy.keys()].filter((other) => other !== user);
    return {
      friends: others.filter((other) => this.areFriends(user, other)).length,
      followers: others.filter((other) => this.follows(other, user) === 'following').length,
      following: others.filter((other) => this.follows(user, other) === 'following').length,
    };
  };
}
