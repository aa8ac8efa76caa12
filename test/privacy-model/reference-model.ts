import { AUDIENCES, type Audience } from '../../schemas/_kit/audience.ts';

/** What everything social must do, as simply as it can be said: no events, no copies, no caches. People are numbers. */
export type Post = { postId: string; author: number; visibility: Audience; deleted: boolean };
type Privacy = { profile: Audience; activity: Audience };

const key = (a: number, b: number): string => `${a} ${b}`;
const relationshipKey = (a: number, b: number): string => key(Math.min(a, b), Math.max(a, b));

export class Model {
  readonly privacy: Privacy[];
  readonly posts: Post[] = [];
  readonly #friends = new Set<string>();
  /** Who asked whom. */
  readonly #requests = new Map<string, number>();
  readonly #close = new Set<string>();
  readonly #follows = new Map<string, 'requested' | 'following'>();
  readonly #blocks = new Set<string>();

  constructor(people: number) {
    this.privacy = Array.from({ length: people }, () => ({ profile: 'public' as const, activity: 'public' as const }));
  }

  areFriends = (a: number, b: number): boolean => this.#friends.has(relationshipKey(a, b));
  isBlocked = (a: number, b: number): boolean => this.#blocks.has(key(a, b)) || this.#blocks.has(key(b, a));
  hasBlocked = (a: number, b: number): boolean => this.#blocks.has(key(a, b));
  askedBy = (a: number, b: number): number | undefined => this.#requests.get(relationshipKey(a, b));
  follows = (a: number, b: number): 'requested' | 'following' | undefined => this.#follows.get(key(a, b));
  isClose = (owner: number, friend: number): boolean => this.#close.has(key(owner, friend));

  request(from: number, to: number): 'hidden' | 'friends' | 'open' | 'pending' | 'accepted' {
    if (this.isBlocked(from, to)) return 'hidden';
    if (this.areFriends(from, to)) return 'friends';
    const asked = this.askedBy(from, to);
    if (asked === from) return 'open';
    if (asked === to) {
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
    for (const one of [key(a, b), key(b, a)]) this.#close.delete(one);
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

  /** An account that becomes public has nobody waiting for approval any more. */
  setPrivacy(person: number, change: Partial<Privacy>): void {
    Object.assign(this.privacy[person]!, change);
  }

  settleFollowRequests(): void {
    for (const [follow, state] of this.#follows) {
      const owner = Number(follow.split(' ')[1]);
      if (state === 'requested' && this.privacy[owner]!.profile === 'public') this.#follows.set(follow, 'following');
    }
  }

  #sees(viewer: number, subject: number, audience: Audience): boolean {
    if (viewer === subject) return true;
    if (this.isBlocked(viewer, subject)) return false;
    if (audience === 'public') return true;
    if (audience === 'friends') return this.areFriends(viewer, subject);
    return audience === 'close_friends' && this.areFriends(viewer, subject) && this.isClose(subject, viewer);
  }

  seesProfile = (viewer: number, subject: number): boolean => this.#sees(viewer, subject, this.privacy[subject]!.profile);

  seesPost(viewer: number, { author, visibility, deleted }: Post): boolean {
    const narrowest = Math.max(AUDIENCES.indexOf(visibility), AUDIENCES.indexOf(this.privacy[author]!.activity));
    return !deleted && this.#sees(viewer, author, AUDIENCES[narrowest] ?? 'private');
  }

  /** What a settled feed shows. */
  feedOf = (viewer: number): Post[] =>
    this.posts.filter(
      (post) =>
        post.author !== viewer &&
        this.seesPost(viewer, post) &&
        (this.areFriends(viewer, post.author) || this.follows(viewer, post.author) === 'following'),
    );

  counts = (person: number) => {
    const others = [...this.privacy.keys()].filter((other) => other !== person);
    return {
      friends: others.filter((other) => this.areFriends(person, other)).length,
      followers: others.filter((other) => this.follows(other, person) === 'following').length,
      following: others.filter((other) => this.follows(person, other) === 'following').length,
    };
  };
}
