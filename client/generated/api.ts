// Written by docs/generate.ts from the contracts. Do not edit.
import type { ClientCode, KithError } from "../errors.ts";
type GatewayError = KithError & {
    code: ClientCode;
};
export interface paths {
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API reference, with search, samples and calls
         * @description Shows this document. `#<operation>` opens an operation, such as `/docs#createPost`. It loads nothing from elsewhere; without scripts it lists the operations.
         */
        get: operations["readDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every error code with its fix; `type` of a problem refers to this page
         * @description Lists each code with its status, its meaning and what to do.
         */
        get: operations["readErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/guides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The guides, in reading order
         * @description Lists the guides, each with a summary.
         */
        get: operations["readGuides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/guides/{guide}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One guide
         * @description Every piece of code in it is run by a test.
         */
        get: operations["readGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/plain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API reference as one page without scripts
         * @description Shows each operation and each schema of this document.
         */
        get: operations["readPlainDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/reference.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document as the reference shows it
         * @description OpenAPI 3.1 with samples in `x-codeSamples`, and with links between its texts.
         */
        get: operations["readReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The socket’s frames and topics, for people
         * @description Shows the AsyncAPI document.
         */
        get: operations["readSocketDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/viewer.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The script of the reference
         * @description Shows OpenAPI and AsyncAPI documents. It loads nothing itself but those.
         */
        get: operations["readViewer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health of the API
         * @description An answer also proves that the table works, because the limit of requests is kept there.
         */
        get: operations["checkHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The socket’s frames and topics, AsyncAPI 3
         * @description AsyncAPI 3.1. Get the address of the socket from `GET /v1/socket`.
         */
        get: operations["readAsyncApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 25 reads in one call
         * @description Returns the response of each path in order, as its own GET would return it to the caller, including problem documents. Each path counts as one request. Identical paths are read once. A route that is not available in batches returns `NOT_BATCHABLE` in its place.
         */
        post: operations["getBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description The author of the comment and the author of the post delete it permanently, its author also after a moderator removed it. Moderators use POST /v1/admin/comments/{commentId}/remove, which takes a reason, is audited and can be undone.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Update the text of my comment
         * @description Only the author can change the text. Mentions follow the new text; users who were mentioned before are not told again.
         */
        patch: operations["updateComment"];
        trace?: never;
    };
    "/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Discover communities, or list mine
         * @description Lists public communities that are not archived, newest first; with `query` those whose name begins with it, by name; with `tag` those of a topic; with `near` those around a place, the nearest first, of a dense place the nearest few hundred; with `trending` the hundred with most first joins and posts recently. `mine` lists communities that I belong to, by the time of joining, including private and archived ones. Filters combine. A page may be short where few communities pass them.
         */
        get: operations["listCommunities"];
        put?: never;
        /**
         * Found a community
         * @description The caller is its first member and its founder.
         */
        post: operations["createCommunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a community, with my membership
         * @description A private community that I do not belong to returns 404, as does one whose founder and I have a block between us, unless I am a member.
         */
        get: operations["getCommunity"];
        put?: never;
        post?: never;
        /**
         * Close a community: archive it
         * @description For founders, like `archived` of PATCH. Members keep reading it and may leave, the last founder too; nobody joins. Archiving it again changes nothing.
         */
        delete: operations["archiveCommunity"];
        options?: never;
        head?: never;
        /**
         * Update a community, archive it or open it again
         * @description For its founders and administrators; `archived` for founders only. Of an archived community only `archived` changes. Changes by administrators of the app are audited. A removed community is closed to its own.
         */
        patch: operations["updateCommunity"];
        trace?: never;
    };
    "/v1/communities/{communityId}/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List banned users, the latest first
         * @description For administrators of the community and above.
         */
        get: operations["listBans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/bans/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ban a user of a lower rank, member or not
         * @description For administrators of the community and above. Ends the membership or the request; the user cannot join or ask to join until the ban is lifted. A second ban replaces the reason, and changes nothing else.
         */
        put: operations["banUser"];
        post?: never;
        /**
         * Lift a ban
         * @description For administrators of the community and above. The user is no member, and may join as the settings allow.
         */
        delete: operations["unbanUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/comments/{commentId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a comment on a post of a community
         * @description It is hidden from everybody until it is restored. Removing a removed comment changes nothing. It is audited. For moderators of the community and above, about content of users of a lower rank in it.
         */
        post: operations["removeCommunityComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/comments/{commentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed comment on a post of a community
         * @description Not one that a moderator of the app removed. It is audited. For moderators of the community and above, about content of users of a lower rank in it.
         */
        post: operations["restoreCommunityComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invites and invite links, the latest first
         * @description For moderators of the community and above. Codes of links are not shown again. Invites are kept for 30 days after their end.
         */
        get: operations["listInvites"];
        put?: never;
        /**
         * Invite users, or create an invite link
         * @description For moderators of the community and above, who grant roles below their own. An invite lets its user join whatever `joining` says, and see a private community. Each row is applied completely or not at all; a user who is invited already stays so. Users hidden from me are rejected as USER_NOT_FOUND, members as ALREADY_A_MEMBER, banned users as BANNED_FROM_COMMUNITY, and rows beyond the limit of a day as TOO_MANY_INVITES. An invite is announced to the same user at most once in 7 days. It holds while its sender may invite.
         */
        post: operations["createInvites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/invites/{inviteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an open invite or an invite link
         * @description For moderators of the community and above, who may grant its role. Members who came by it stay.
         */
        delete: operations["revokeInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a community, or ask to join
         * @description Never exceeds the member limit. A member gets the current membership. Where `joining` is `approval`, `state` is `requested` until a moderator decides. A former member joins again as `member`; the history stays.
         */
        post: operations["joinCommunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/join-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests to join, oldest first
         * @description For moderators of the community and above. Suspended users are left out.
         */
        get: operations["listJoinRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/join-requests/{userId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a request to join
         * @description For moderators of the community and above. Never exceeds the member limit. Accepting a member changes nothing.
         */
        post: operations["acceptJoinRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/join-requests/{userId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a request to join
         * @description For moderators of the community and above. The user may ask again after 7 days. Declining again changes nothing.
         */
        post: operations["declineJoinRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of a community by their contribution
         * @description Ranks are exact, seconds after a contribution. The score is that of the list of members: 5 for a post, 3 for an entry in a competition of the community, 2 for a comment, 1 for a completed check-in, of what stands now. Among equal scores the earlier member comes first. Members hidden from the caller keep rank and score, without their name; those who left, are banned or suspended are not listed, and neither are members who contributed nothing.
         */
        get: operations["getContributionLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/leaderboard/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the rank of a member by contribution
         * @description `me` stands for the caller. A member hidden from the caller is reported as not ranked, and so is everybody who contributed nothing.
         */
        get: operations["getContributionRank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a community, or withdraw a request
         * @description Possible at any time, also where the community was removed or archived. The last founder makes another member a founder first, or archives it.
         */
        post: operations["leaveCommunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members, newest first
         * @description Includes my relationship to each. Users hidden from me are left out, except for founders, administrators and moderators of the community and moderators of the app, who see all.
         */
        get: operations["listCommunityMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member of a lower rank
         * @description For moderators and above. The user may join again as the settings allow.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Promote or demote a member, or step down
         * @description Founders and administrators give roles below their own to members below them; founders also name further founders, by which ownership passes on. `me` steps down to a lower role. The same role changes nothing. Changes by administrators of the app are audited.
         */
        patch: operations["changeMemberRole"];
        trace?: never;
    };
    "/v1/communities/{communityId}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the figures of a community by day, and its streak leaders
         * @description For moderators and above, over at most 366 days in UTC; default: the last 30. Each day counts what was done on it and stands now, and lags by seconds. `activeMembers` counts users who did anything, also if they took it back. `streakLeaders` are those of this moment.
         */
        get: operations["getCommunityMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/mutes/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute a member of a lower rank until a time
         * @description For moderators of the community and above. A muted member reads, but does not write; leaving and joining again does not end it.
         */
        put: operations["muteMember"];
        post?: never;
        /**
         * End a mute early
         * @description For moderators of the community and above, of a higher rank than the member.
         */
        delete: operations["unmuteMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/pins/{postId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pin a post of a community
         * @description For moderators of the community and above. Pinning a pinned post changes nothing.
         */
        put: operations["pinPost"];
        post?: never;
        /**
         * Unpin a post of a community
         * @description For moderators of the community and above. Unpinning a post that is not pinned changes nothing.
         */
        delete: operations["unpinPost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the posts of a community, newest first
         * @description For all who see the community: of a private one for its members. Posts of users with whom a block stands, and of suspended ones, are left out. With `pinned`, lists the pinned posts, the latest pinned first; a community has at most 10.
         */
        get: operations["listCommunityPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/posts/{postId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a post of a community
         * @description It is hidden from everybody until it is restored. Removing a removed post changes nothing. It is audited. For moderators of the community and above, about content of users of a lower rank in it.
         */
        post: operations["removeCommunityPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/posts/{postId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed post of a community
         * @description Not one that a moderator of the app removed. It is audited. For moderators of the community and above, about content of users of a lower rank in it.
         */
        post: operations["restoreCommunityPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reported posts and comments of a community
         * @description For moderators of the community and above, without reports of their own content, so a page may be short. Moderators of the app see the same reports, and who decides first has decided. Open entries are listed oldest first, resolved ones by latest decision first.
         */
        get: operations["listCommunityReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communities/{communityId}/reports/{reportId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve all open reports of a post or comment of a community
         * @description `remove` removes the content. Repeating the same decision returns its result. It is audited. For moderators of the community and above, about content of users of a lower rank in it.
         */
        post: operations["resolveCommunityReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List published competitions, or mine
         * @description Lists published public competitions, newest first; with `query` those whose name begins with it, by name. `mine` lists competitions that I created or take part in, including private ones and drafts. `communityId` lists those of a community, which are in no other list. Filters combine. `participants` may lag by seconds.
         */
        get: operations["listCompetitions"];
        put?: never;
        /**
         * Create a draft
         * @description Only its creator sees a draft. Without `rounds` it has one round, `r1`, over the whole time with the rule `best`. In a community, moderators and above create competitions.
         */
        post: operations["createCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/trending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the most active public competitions
         * @description Ranked by joins and accepted scores of the last 72 h, halved every 12 h. Computed every 5 min.
         */
        get: operations["listTrendingCompetitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a competition, with my membership
         * @description A draft, and a private competition that I am not invited to, return 404 for others.
         */
        get: operations["getCompetition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a competition
         * @description All settings of a draft may change. Publication fixes scoring (`direction`, `precision`, `minScore`, `maxScore`, `rounds`), the start fixes `startsAt`, and the end fixes all but `name`, `description` and `featured`. Add rounds with POST …/rounds. Moderators may change `name` and `description` of the competitions of users without a role, those of its community if the creator has a lower rank there; changes by others than the creator are audited. A removed competition is closed to its creator.
         */
        patch: operations["updateCompetition"];
        trace?: never;
    };
    "/v1/competitions/{competitionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a competition before it ends
         * @description For the creator and administrators, for moderators if the creator has no role, and for moderators of its community if the creator has a lower rank there. Audited unless the creator does it.
         */
        post: operations["cancelCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a draft of my own with the same settings and rounds
         * @description Copies any competition that I may see. Participants, scores and invitations are not copied. A copy of one in a community stays there, where my role has to allow it.
         */
        post: operations["cloneCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite users; only invited or added users can join a private competition
         * @description Users hidden from me, by a block or their privacy, are rejected as not found. A user who declined, left or was removed can be invited again; an invitation is announced at most once in 7 days. Rows beyond a limit are rejected as TOO_MANY_INVITATIONS.
         */
        post: operations["inviteParticipants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a competition
         * @description Never exceeds the capacity. A competition of a community is for its members. In a check-in challenge, `habitId` of a later call changes the habit. Joining again after leaving starts without scores; the history stays. If another user added me, joining accepts that, and from then on the competition appears in my activity. The creator, moderators and administrators see all participants and their scores, whatever their privacy and blocks.
         */
        post: operations["joinCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leaderboard entries, from the top, a cursor or a rank
         * @description Ranks are exact. Users hidden from the caller keep rank and score, without their name; suspended accounts hold no rank until the suspension is lifted. `fromRank` begins with the first entry of that rank or a worse one: with ranks 1 2 2 4, 3 begins at 4. Poll with `If-None-Match`: the response is 304 while the page is unchanged.
         */
        get: operations["getLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leaderboard/around": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the entries around a user
         * @description Lists up to `radius` entries on each side, best first. A user hidden from the caller is reported as not ranked.
         */
        get: operations["getRanksAround"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leaderboard/friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my friends and me, with ranks on the whole board
         * @description Includes the newest 1,000 friends. `total` is the number of listed users who are on the board.
         */
        get: operations["getFriendsLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leaderboard/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get past leaderboards, or a user’s rank by day
         * @description `date` returns the top 100 of that day. `userId` returns the user’s rank by day from `from` to `to` (at most 92 days; default: the last 31). Days are UTC and stored while the competition runs; the last one is the final result. They stay as they were: accounts that were suspended then are missing. Users who are hidden from the caller now are hidden on past days too, and so are those who have left since, from everybody.
         */
        get: operations["getLeaderboardHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leaderboard/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my rank
         * @description Exact, seconds after the score. Before the first score the answer is `NOT_RANKED`.
         */
        get: operations["getMyRank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leaderboard/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the rank of a user
         * @description A user hidden from the caller is reported as not ranked.
         */
        get: operations["getUserRank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a competition, or decline an invitation
         * @description Possible at any time. Before the freeze my entries are removed from the leaderboards; afterwards they keep rank and score, without my name. Past days lose my name in both cases, within seconds, and keep rank and score. Only I can return then: others can invite me, but not add me.
         */
        post: operations["leaveCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List participants, newest first
         * @description Includes my relationship to each. Users hidden from me are left out, except for the creator, moderators and administrators, who see all.
         */
        get: operations["listParticipants"];
        put?: never;
        /**
         * Add participants who allow it and invite the others, each row on its own
         * @description A user is added if their `allowBeingAdded` includes me, otherwise invited: the row is `invited`. Administrators add all users. A user who left can only be invited. Users hidden from me are rejected as not found.
         */
        post: operations["addParticipants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/participants/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a participant and their invitation, or withdraw an invitation
         * @description A removed participant stays out until they are invited or added again.
         */
        delete: operations["removeParticipant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a draft; from then on its status follows the clock
         * @description A start in the past makes it `active` at once. Publishing a published competition returns it unchanged. In a community it takes the role that a new competition takes.
         */
        post: operations["publishCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a round to a competition that has not ended
         * @description The new round takes the next id. It may overlap other rounds; absent times are those of the competition.
         */
        post: operations["addRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/rounds/{roundId}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user's accepted scores and overrides in a round, newest first
         * @description Lists my own scores. The creator, moderators and administrators can list those of others, whatever their privacy and blocks.
         */
        get: operations["listScores"];
        put?: never;
        /**
         * Submit a score
         * @description The creator and administrators submit for any participant, participants for themselves if the competition is `selfReported`.
         */
        post: operations["submitScore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/rounds/{roundId}/scores/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit up to 100 scores, each row on its own
         * @description For the creator and administrators. A row is applied completely or not at all; a rejected row has the `code` of its error.
         */
        post: operations["submitScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/rounds/{roundId}/scores/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Override a participant's score of a round, at any time; audited
         * @description A score that differs counts since now. After the freeze, titles follow the corrected result: `competition_won` of users who no longer rank first leaves activity and feeds, and the new winners are announced.
         */
        put: operations["overrideScore"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get counts of a competition; they lag by a few seconds
         * @description Counted from events, and exact as soon as they have arrived.
         */
        get: operations["getCompetitionStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/competitions/{competitionId}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the teams of a competition by rank
         * @description All of them; a competition without teams has none. Scores lag by seconds.
         */
        get: operations["listTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my home feed
         * @description Activity of friends and followed users, and posts of your communities, newest first, without your own. Of more than 50 communities, those that you joined last. `filter` keeps one kind. Items that arrive while you page appear before the first page and do not shift the pages. Privacy, blocks and moderation are checked for every item on every read: if all remaining items are hidden, the last page is empty.
         */
        get: operations["getFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/friend-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open friend requests
         * @description Newest first, with the other user. Requests from or to suspended or blocked users are left out.
         */
        get: operations["listFriendRequests"];
        put?: never;
        /**
         * Send a friend request
         * @description At most one request is open between two users. A request that crosses an open one accepts it: the response is `accepted`, and you are friends. If your own request is still open, it is returned unchanged with status 200. Costs up to 20 read units more with a thousand open requests.
         */
        post: operations["sendFriendRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/friend-requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel a friend request
         * @description For the requester only. Cancelling a cancelled request succeeds.
         */
        delete: operations["cancelFriendRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/friend-requests/{requestId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a friend request
         * @description For the recipient only. An accepted request is returned unchanged.
         */
        post: operations["acceptFriendRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/friend-requests/{requestId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a friend request
         * @description For the recipient only. A declined request is returned unchanged; the requester may send another.
         */
        post: operations["declineFriendRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/friends/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a friendship
         * @description Succeeds even if you are not friends. Follows between you stay.
         */
        delete: operations["endFriendship"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/friends/{userId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark a friend as close
         * @description Close friends may see content whose audience is `close_friends`. The friend is not notified.
         */
        put: operations["markCloseFriend"];
        post?: never;
        /**
         * Remove a friend from your close friends
         * @description Content for close friends is hidden from them at once. A friend without the mark stays as they are.
         */
        delete: operations["unmarkCloseFriend"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/habits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List habits, newest first
         * @description Mine, or with `userId` those of another user that I may see.
         */
        get: operations["listHabits"];
        put?: never;
        /**
         * Create a habit
         * @description At most 50. It asks from today on, and from earlier days that are entered afterwards.
         */
        post: operations["createHabit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/habits/{habitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a habit with its streak and the present day
         * @description Days are those of its owner. A habit that is hidden from the caller answers 404.
         */
        get: operations["getHabit"];
        put?: never;
        post?: never;
        /**
         * Delete a habit with its days and streaks
         * @description The overall streak of the user keeps its days, and that which others see loses those of the last weeks. Archive a habit to keep its history.
         */
        delete: operations["deleteHabit"];
        options?: never;
        head?: never;
        /**
         * Change, pause, resume or archive a habit
         * @description JSON Merge Patch. Schedule, target and state hold from today on; days before keep theirs.
         */
        patch: operations["updateHabit"];
        trace?: never;
    };
    "/v1/habits/{habitId}/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the days on which something was done, newest first
         * @description With `from` and `to`, both included, those of a range.
         */
        get: operations["listCompletions"];
        put?: never;
        /**
         * Complete a habit on a date
         * @description Counts for a civil date of the user, wherever they were. Dates up to 7 days back count, and repair the streak. Amounts of a date add up until the target is reached; from then on, and without a target from the first completion on, a repetition changes nothing.
         */
        post: operations["completeHabit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/habits/{habitId}/completions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back what was done on a date
         * @description Up to 7 days back. Where nothing was done, nothing changes.
         */
        delete: operations["deleteCompletion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/habits/{habitId}/streaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The streak of a habit, and past ones with why each ended
         * @description Past streaks newest first. Days are those of the owner, in the zones where they were. Every 7 days of a streak earn a freeze, and at most 5 are kept: at the end of a day that would break the streak, it uses them by itself.
         */
        get: operations["getStreaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invite-links/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the community of an invite link, before joining
         * @description A user who has the code sees the community, also a private one, but neither its members nor what they share. Nothing is used up. A link that has ended is answered as on accepting; a full or archived community is shown, and refuses to be joined.
         */
        get: operations["previewInviteLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invite-links/{code}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a community by an invite link
         * @description Joins with the granted role, whatever `joining` says, but never beyond the member limit or the uses of the link. A member gets the current membership, which uses up nothing.
         */
        post: operations["acceptInviteLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invites/{inviteId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept my invite to a community
         * @description Joins with the granted role, whatever `joining` says, but never beyond the member limit. A member gets the current membership.
         */
        post: operations["acceptInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invites/{inviteId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline my invite to a community
         * @description I can be invited again; that is announced a week after the last invite at the earliest.
         */
        post: operations["declineInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your profile
         * @description The first call with the token of a new user creates the profile, with a generated handle and `handleChosen: false`.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete your account
         * @description Every token issued until now becomes void within 60 s, sockets close, and the profile and all content are hidden at once; only moderators and the organisers of competitions that you take part in still see your name. After 14 days all data is erased. The first call with a token from a new sign-in before then cancels the deletion and shows everything again.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Update your profile
         * @description JSON Merge Patch: null clears a field, an absent field stays. A released handle is reserved for its former owner for 14 days; after that anyone may claim it. A handle can be changed twice in 14 days; the first choice after sign-up and a change of case do not count.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/v1/me/activity/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an event of my own activity
         * @description It disappears from my activity and from all feeds, for good. Deleting it again changes nothing.
         */
        delete: operations["deleteActivity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users you have blocked
         * @description Newest first. A user whose profile you could not see when you blocked them is listed without a name.
         */
        get: operations["listBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/blocks/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Block a user
         * @description Ends friendship, follows and requests in both directions and hides each user from the other everywhere, at once. Neither can find or join competitions of the other; results of both stay on boards, without the name. The blocked user is not notified. A user who blocks you can be blocked too, with the same response as any other. Costs about 24 write units. Your block list is one item: with 2,000 entries it adds 200 more.
         */
        put: operations["blockUser"];
        post?: never;
        /**
         * Unblock a user
         * @description Friendships, follows and requests that the block ended are not restored.
         */
        delete: operations["unblockUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/community-invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my open invites to communities, the latest first
         * @description Those that can be accepted now: invites end with their time, a revocation, a block, and the rank of their sender.
         */
        get: operations["listReceivedInvites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your exports
         * @description Newest first, without addresses. Expired exports are left out.
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Request an export of your data
         * @description A job collects everything that is stored about you in one ZIP file: a manifest, and one file of JSON lines for each part of the app. It takes hours, with many users some days. While an export is in progress, the call returns that one.
         */
        post: operations["requestExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/export/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export of your data
         * @description While the export is `ready`, each call returns a new address of the file.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/follow-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the follow requests waiting for your approval
         * @description Newest first.
         */
        get: operations["listFollowRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/follow-requests/{userId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a follow request
         * @description Repeating the call for an accepted request returns the relationship unchanged.
         */
        post: operations["acceptFollowRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/follow-requests/{userId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a follow request
         * @description Without an open request, returns the relationship unchanged.
         */
        post: operations["declineFollowRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/followers/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a follower
         * @description Also declines a follow request. The follower is not notified and may follow again.
         */
        delete: operations["removeFollower"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users you have muted
         * @description Newest first, without mutes that have ended. A user whose profile you cannot see is listed without a name.
         */
        get: operations["listMutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/mutes/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute a user, for a time or for good
         * @description Nothing that they do notifies you any more, and your feed leaves it out, at once. Everywhere else you see them as before, and so do they you: they are not told. Muting again replaces the end. Costs 4 write units. Your mutes are one item: 1,000 of them add 180 more.
         */
        put: operations["muteUser"];
        post?: never;
        /**
         * Unmute a user
         * @description Your feed shows what they did meanwhile. Notifications that the mute kept back are not made up for.
         */
        delete: operations["unmuteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notification-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your e-mail addresses and devices
         * @description In the order in which they were added.
         */
        get: operations["listNotificationChannels"];
        put?: never;
        /**
         * Add an e-mail address or register a device
         * @description An e-mail address gets a code of six digits by e-mail, valid for 10 minutes; adding it again sends another one. Messages go to the first address that is verified and not disabled. A device needs none: an app registers its token at each start, and the same token updates its entry. A token that was another account’s moves to the caller, because another user has signed in on the device. A user has at most 5 e-mail addresses and 20 devices; a further device replaces the one used least recently.
         */
        post: operations["addNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notification-channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an e-mail address or device
         * @description Nothing is sent there any more. An app does this when its user signs out.
         */
        delete: operations["removeNotificationChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notification-channels/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an e-mail address
         * @description A code can be tried 5 times. A verified address that was disabled works again.
         */
        post: operations["verifyNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your notification preferences
         * @description `effective` tells for each category and channel whether notifications leave there, and what decided it.
         */
        get: operations["getNotificationPreferences"];
        /**
         * Update your notification preferences
         * @description Absent fields stay, and null returns to the default; quiet hours whose times are equal turn off those of the operator. Quiet hours, digest and limit hold e-mail and push. What is on hold leaves by the preferences of the moment at which it leaves. Notifications of the inbox are immediate. `account` and `alert` pass everything and cannot be switched off.
         */
        put: operations["changeNotificationPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell why an event notified me, or why it did not
         * @description Names the rule that decided, also for events that produced nothing, within 30 days. It looks at the newest 1,000 notifications. Own actions, and actions of users who blocked you, concern no rule.
         */
        get: operations["explainEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/privacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your privacy settings
         * @description Settings that were never chosen have their defaults.
         */
        get: operations["getPrivacy"];
        /**
         * Update your privacy settings
         * @description Absent fields stay; the response contains all settings. Content with a narrower audience is hidden at once and then withdrawn from feeds and live topics.
         */
        put: operations["changePrivacy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a record
         * @description Up to 500 in each of 50 categories. The first record of a category decides about its unit, and which values are better. Dates may lie in the past.
         */
        post: operations["createRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/records/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one of my records
         * @description Bests are those of the records that are left. An event of it in feeds is taken back.
         */
        delete: operations["deleteRecord"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description Every token issued until now becomes void within 60 s, sockets close, and the identity provider revokes the refresh tokens. Tokens from a sign-in after the response are valid.
         */
        delete: operations["revokeSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users you may know
         * @description The top 1,000, ordered by the sum of `mutualFriends`, `sharedCompetitions` and `sharedCommunities`, largest first, then by id. Exact for up to 1,000 friends; beyond that, the newest 1,000 count. Friends, users with an open request in either direction and hidden users are left out. The list is kept for a day and recomputed when friendships of the caller or their friends, or shared competitions or communities, change.
         */
        get: operations["listSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an upload
         * @description Returns the upload form: send its `fields` and, last, `file`. Size, type and checksum are part of the signature; any other file is rejected. An upload that is not completed expires after a day, an image that nothing shows after 7 days. Each user may start 500 uploads a day with 2 GiB, and have 100 unfinished ones.
         */
        post: operations["createMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{mediaId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one of your uploads
         * @description Uploads of other users return 404, and so do images that are shown no longer. Served images contain the picture and its colour profile only: all other metadata of the file is removed.
         */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{mediaId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an upload
         * @description Processes the file in the background; the status stays `pending` until that is done. Repeating the call returns the current state.
         */
        post: operations["completeMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-channels/web-push-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the key for push subscriptions of browsers
         * @description The public VAPID key of this deployment (RFC 8292).
         */
        get: operations["getWebPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my notifications
         * @description Newest first, of the last 90 days; older ones are in an export of your data, for two years. Titles and bodies are in the language of your profile. A notification about a user disappears while a block stands between you, and names nobody whose profile you may not see.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark notifications as read
         * @description Either `ids`, at most 50, of which those that are not yours are ignored; or `before`: everything up to this time that has arrived by now. A time in the future counts as now. Returns the unread counts afterwards. What is read already stays as it is.
         */
        post: operations["readNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count my unread notifications
         * @description Counts are derived from the notifications and cannot drift. They look at the newest 200; where older ones may be unread too, `more` is true and the counts are lower bounds.
         */
        get: operations["getUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notificationId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a notification
         * @description It leaves the list and counts as read. Archiving it again changes nothing.
         */
        post: operations["archiveNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notificationId}/click": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that I opened what a notification is about
         * @description It also counts as read. The first time is kept.
         */
        post: operations["clickNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notificationId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what became of a notification on each channel
         * @description The story of each channel in order: planned, held because of quiet hours, merged into a digest, each attempt with the answer of the provider, and its later reports. Addresses are not told.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notificationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description Marking it again changes nothing.
         */
        post: operations["readNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description OpenAPI 3.1. It is written from the contracts that validate the requests.
         */
        get: operations["readOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search for users
         * @description Matches the beginning of the handle, the display name or its last word; case and accents are ignored. Ordered by the matching text. Users whose profile is hidden from you are left out.
         */
        get: operations["searchPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post text, media or both
         * @description Visible to the audience of `visibility`, but never to a wider audience than the author’s activity. A `@handle` in the text mentions a user who may see the post, allows tagging, and has no block with the author; not one in an e-mail address or the address of a page. At most 20 handles are resolved. With `communityId` the post is in that community: members who are not muted post, who sees the community sees it, and handles mention members.
         */
        post: operations["createPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{postId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a post
         * @description A post that is deleted, removed or hidden from the caller returns 404.
         */
        get: operations["getPost"];
        put?: never;
        post?: never;
        /**
         * Delete a post
         * @description Only the author, permanently, also a post that a moderator removed. Moderators use POST /v1/admin/posts/{postId}/remove, which takes a reason, is audited and can be undone.
         */
        delete: operations["deletePost"];
        options?: never;
        head?: never;
        /**
         * Update text or visibility of my post
         * @description JSON Merge Patch: a null body clears the text of a post that has media. `If-Match` compares edits only; new likes and comments do not invalidate it.
         */
        patch: operations["updatePost"];
        trace?: never;
    };
    "/v1/posts/{postId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List comments on a post, or replies to a comment
         * @description Comments are newest first. With `parent`, returns the replies to that comment, oldest first. A comment that is deleted, or that the caller may not see, stays in the list without text and author while it has replies; otherwise it is omitted. Comments are hidden while their author is suspended, and if caller and author have blocked one another.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Comment on a post, or reply to a comment
         * @description A reply to a reply belongs to the same parent comment. A `@handle` mentions a user as in a post.
         */
        post: operations["createComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{postId}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Like a post
         * @description Liking a liked post changes nothing. `counts` are updated within a moment.
         */
        put: operations["likePost"];
        post?: never;
        /**
         * Withdraw my like of a post
         * @description Withdrawing a like that does not exist changes nothing. `counts` are updated within a moment.
         */
        delete: operations["unlikePost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts/{postId}/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users who like a post, newest first
         * @description Users whose profile the caller may not see are omitted. The count of the post includes them, unless they are suspended.
         */
        get: operations["listLikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a user, a post, a comment, a competition or an event
         * @description The reported user never learns who reported. Callers can report only subjects that they may see and that are not removed; a user also if either blocks the other, or after a friend request between them. A second report of the same subject, while the first is open, returns the first with 200.
         */
        post: operations["fileReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The socket’s address
         * @description Connect with the sub-protocols `kith.v1` and the access token, or with `?token=`.
         */
        get: operations["getSocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the page that asks whether to unsubscribe
         * @description Changes nothing, because programs follow the links of mails. The page is in the language of the user.
         */
        get: operations["getUnsubscribePage"];
        put?: never;
        /**
         * Unsubscribe
         * @description Switches off the categories of the message on its channel. Mail programs call it with one click (RFC 8058); the body is not read. A repeat changes nothing.
         */
        post: operations["changeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the profile of a user
         * @description `me` stands for the caller. Returns 404 if the profile is hidden from you or either of you has blocked the other. A suspended user is visible to moderators only.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the activity of a user
         * @description `me` is the caller. Returns the activity that the caller may see, and 404 if the caller may not see any activity of the user.
         */
        get: operations["listActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Follow a user
         * @description A private account, whose `profile` audience is not `public`, approves each follower: `following` is then `requested`. Friends need no approval. An account that becomes private keeps its followers; one that becomes public accepts all pending follow requests.
         */
        put: operations["followUser"];
        post?: never;
        /**
         * Unfollow a user, or withdraw a follow request
         * @description Unfollowing a user whom you do not follow changes nothing.
         */
        delete: operations["unfollowUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the followers of a user
         * @description Newest first; `me` stands for the caller. Requires that you may see the profile. Users who are hidden from you are left out.
         */
        get: operations["listFollowers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users that a user follows
         * @description Newest first; `me` stands for the caller. Requires that you may see the profile. Users who are hidden from you are left out.
         */
        get: operations["listFollowing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the friends of a user
         * @description Newest first; `me` stands for the caller. Requires that you may see the profile. Users who are hidden from you are left out.
         */
        get: operations["listFriends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/mutual-friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the friends you share with a user
         * @description Ordered by when they became friends of that user, newest first. Reads both friend lists in full: about 10 read units for a few hundred friends each, 240 at the friend limit.
         */
        get: operations["listMutualFriends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the presence of a user
         * @description Visible to users who may see the activity of this user, unless `showActivityStatus` is off. All others read `offline` and null, as for a user who was never online. Live on the topic `presence:<userId>`.
         */
        get: operations["getPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records and bests of a user
         * @description By category, and within one newest first. `bests` come with the first page. All that the caller may not see is left out, also where a best is reckoned.
         */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my figures by day
         * @description For charts, over up to 366 days. Only the user reads them, because they count private habits too.
         */
        get: operations["getDailyStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a report of a notification provider
         * @description For the providers only: `ses` through SNS with its certificate, `resend` with the signature of Svix, `onesignal` with the key that its event stream sends. A wrong signature, an old time, another topic and a provider that the deployment does not use are refused before anything is read. A report may come several times and in any order.
         */
        post: operations["receiveReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sensitive actions, newest first
         * @description Lists the actions of the last two years, of one month, or all actions on one target.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{commentId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a comment
         * @description The comment is hidden from everybody until it is restored; moderators see it in its reports. Removing a removed comment changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removeComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/comments/{commentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed comment
         * @description A comment that was deleted cannot be restored and returns 404. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restoreComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/communities/{communityId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a community
         * @description It is hidden from everybody except moderators until it is restored; its members may still leave. Removing a removed community changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removeCommunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/communities/{communityId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed community
         * @description Its members, roles and requests are as before. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restoreCommunity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/competitions/{competitionId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a competition
         * @description The competition, its boards and all activity in it are hidden from everybody except moderators until it is restored. Removing a removed competition changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removeCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/competitions/{competitionId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed competition
         * @description It stays hidden while the account of its creator is suspended. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restoreCompetition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages, jobs and records that could not be processed, by queue
         * @description Reading hides the listed dead letters from other readers for a moment. A large queue shows a part of its content.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{queue}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send dead letters back to where they failed
         * @description Sends back as many as one call can, and is repeated until `left` is the number of `kept`. Every receiver tolerates a message that comes late or twice. Deploy the mend first: what fails again is a dead letter again after more than an hour.
         */
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{queue}/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one dead letter
         * @description It is gone for good, and what it would have done is never done: send back what can be. The audit log keeps its id, its receiver, the SHA-256 of its content and the reason. Up to a thousand dead letters are searched, and in the FIFO queue the first ten of each group.
         */
        delete: operations["deleteDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/events/{eventId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove an event from activity and feeds
         * @description Removing the event of a post removes the post. Removing a removed event changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/events/{eventId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed event
         * @description An event that its actor has deleted, by itself or with its post, cannot be restored and returns 404. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restoreEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/habits/{habitId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a habit
         * @description It is hidden from everybody except its owner, who goes on with it, until it is restored; streaks that others see no longer count it. Removing a removed habit changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removeHabit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/habits/{habitId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed habit
         * @description Its audience sees it again. A habit that its owner has deleted returns 404. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restoreHabit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All jobs by name, each with its latest runs
         * @description Each job comes with its latest runs, newest first.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{job}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a job
         * @description The run continues in the background; the list of jobs contains its record.
         */
        post: operations["startJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/notifications/{notificationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the messages of a notification anew
         * @description Begins a new round of each message that is not on its way. Preferences, quiet hours and addresses count as they are now. The in-app notification stays as it is. Audited.
         */
        post: operations["resendNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/posts/{postId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a post
         * @description The post is hidden from everybody until it is restored, and its images are served to nobody. Moderators see it in its reports. Removing a removed post changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/posts/{postId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed post
         * @description A post that its author has deleted cannot be restored and returns 404. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restorePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/records/{recordId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a record
         * @description It is hidden from everybody except its owner until it is restored, and is no personal best. Removing a removed record changes nothing. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["removeRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/records/{recordId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a removed record
         * @description Its audience sees it again, and it is a personal best again where none is better. A record that its owner has deleted returns 404. Moderators decide about content of users without a role only, administrators about all. Only they restore what one of them removed.
         */
        post: operations["restoreRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/records/{recordId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm a record
         * @description For administrators, and for servers with an API key. Repeating it changes nothing.
         */
        put: operations["verifyRecord"];
        post?: never;
        /**
         * Take the confirmation of a record back
         * @description For administrators, and for servers with an API key. Repeating it changes nothing.
         */
        delete: operations["removeVerification"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reported subjects
         * @description Open entries are listed oldest first, resolved ones by latest decision first. Each subject is one entry, with the number of its reports, the subject as it was at the first report, and its current state.
         */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reports/{reportId}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reports of one subject
         * @description Each with the subject as it was when it was reported. The order is stable but not by time.
         */
        get: operations["listReportsOfSubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reports/{reportId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve all open reports of a subject
         * @description `remove` removes the content. `suspend` suspends the author, which hides all of the author’s content until it is lifted, and takes their ranks. Moderators decide nothing about accounts with an equal or higher role, their own included: not even `dismiss`. Repeating the same decision returns its result.
         */
        post: operations["resolveReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the templates of notifications
         * @description Each with the channels and languages for which operators have stored texts. All others have built-in texts.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A template with its texts for one channel and language
         * @description The `ETag` changes with every version and publication; send it as `If-Match` with a change.
         */
        get: operations["getTemplate"];
        /**
         * Save a version of the texts for one channel and language
         * @description The version is a draft: users receive it when it is published. Texts with mistakes are saved, too, and list them as `problems`. Texts equal to the latest version add none. The latest 20 versions are kept, and the published one.
         */
        put: operations["saveTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/templates/{templateId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a template with sample or given data
         * @description Nothing is stored or sent.
         */
        post: operations["previewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/templates/{templateId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a version of the texts for one channel and language
         * @description Users receive it within a minute. An earlier version rolls back, and 0 returns to the built-in texts. Texts with mistakes are refused. At most 500 combinations of template, channel and language have stored texts.
         */
        post: operations["publishTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the access state of an account
         * @description Suspension, roles, the last sign-out everywhere and a requested deletion. An erased account returns 404.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{userId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the roles of a user
         * @description New tokens carry the roles. If the highest role is lowered, the user is signed out everywhere. Every user keeps the role `user`.
         */
        put: operations["changeRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{userId}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Suspend an account
         * @description Calls of the account are rejected everywhere within 60 s, and its sockets close. Until the suspension is lifted, the account holds no rank on leaderboards, and wins nothing. An account with an equal or higher role than yours cannot be suspended.
         */
        put: operations["suspendUser"];
        post?: never;
        /**
         * Lift a suspension
         * @description The account works again within 60 s, and its ranks return. Lifting a suspension that does not exist changes nothing. The suspension of an account with an equal or higher role than yours cannot be lifted, nor one imposed by a user with a higher role.
         */
        delete: operations["liftSuspension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Oldest first. Secrets are never shown again.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description Events that happen from now on are sent to the address, signed by Standard Webhooks. At most 20 webhooks exist. Tries without a 2xx answer are repeated for 24 hours. Deliveries may arrive twice and in any order: `webhook-id` is the same for the same event.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events that webhooks can subscribe to
         * @description By name. `data` of each has the fields that its event has in this release; more may come.
         */
        get: operations["listWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A webhook
         * @description With the state of its endpoint, and the progress of its latest replay.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description What is waiting is dropped. Its deliveries can no longer be read.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a webhook
         * @description A webhook is disabled by an answer of 410, and where every try fails for 5 days. Events that happen while it is disabled are not kept for it, and what was waiting fails; both is decided when they are due. Replay what failed after enabling it.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/admin/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a webhook
         * @description Newest first by the time of the event, with each try. They are kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery, or those of a time range, again
         * @description `from` and `to` are times of events, `to` excluded. A replay of a time range runs in the background, oldest first and at most 10000 deliveries; the webhook has its progress. Every delivery keeps its `webhook-id`, so that a server which stores them handles none twice.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret of a webhook
         * @description Deliveries have two signatures for 24 hours, one of each secret, so that your server can change over in its own time. A further rotation in that time ends the oldest secret at once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends `webhook.test` at once and to this webhook only. See its tries in the list of deliveries.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Who may see it: anyone, friends, close friends, or only the owner
         * @enum {string}
         */
        Audience: "public" | "friends" | "close_friends" | "private";
        CommunityMemberJoinedFrame: {
            /** @description Null where not everybody may see the profile */
            userId: string | null;
        };
        CommunityPinsChangedFrame: {
            /** @description Null where a block stands between the subscriber and the author */
            postId: string | null;
            pinned: boolean;
        };
        /** @description It was removed or deleted */
        CommunityPostHiddenFrame: {
            /** @description Null where a block stands between the subscriber and the author */
            postId: string | null;
        };
        /** @description It was restored */
        CommunityPostShownFrame: {
            /** @description Null where a block stands between the subscriber and the author */
            postId: string | null;
        };
        CommunityPostedFrame: {
            /** @description Null where a block stands between the subscriber and the author */
            post: {
                postId: string;
                userId: string;
                announcement: boolean;
            } | null;
        };
        CompetitionJoinedFeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "competition_joined";
            target: {
                /** @constant */
                type: "competition";
                id: string;
            };
            data: {
                competitionId: string;
                name: string;
                /** @description `private` in a community too: activity stays among those who see it there */
                visibility: components["schemas"]["CompetitionVisibility"];
                creatorId: string;
                communityId?: string;
                userId: string;
            };
        };
        /**
         * @description `private`: only for invited or added users; `public`, in a community: for all who see the community
         * @enum {string}
         */
        CompetitionVisibility: "public" | "private";
        CompetitionWonFeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "competition_won";
            target: {
                /** @constant */
                type: "competition";
                id: string;
            };
            data: {
                competitionId: string;
                name: string;
                /** @description `private` in a community too: activity stays among those who see it there */
                visibility: components["schemas"]["CompetitionVisibility"];
                creatorId: string;
                communityId?: string;
                userId: string;
                score: number;
                entries: number;
            };
        };
        EnteredTop10FeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "competition_entered_top_10";
            target: {
                /** @constant */
                type: "competition";
                id: string;
            };
            data: {
                competitionId: string;
                name: string;
                /** @description `private` in a community too: activity stays among those who see it there */
                visibility: components["schemas"]["CompetitionVisibility"];
                creatorId: string;
                communityId?: string;
                userId: string;
                score: number;
                entries: number;
                rank: number;
            };
        };
        /** @description The user whose activity it is */
        FeedActor: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
        };
        /** @description An event of a user’s activity, by its `type`; ignore types that you do not know */
        FeedItem: components["schemas"]["KnownFeedItem"] | components["schemas"]["OtherFeedItem"];
        KnownFeedItem: components["schemas"]["PostFeedItem"] | components["schemas"]["CompetitionJoinedFeedItem"] | components["schemas"]["CompetitionWonFeedItem"] | components["schemas"]["EnteredTop10FeedItem"] | components["schemas"]["PersonalBestFeedItem"] | components["schemas"]["RecordBeatenFeedItem"];
        LeaderboardChanged: {
            /** @description Entries on the board */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
            /** @description The whole top 10, if any of it changed */
            top?: components["schemas"]["LiveEntry"][];
            /** @description New and changed entries of ranks 11 to 100 */
            changes?: components["schemas"]["LiveChange"][];
            /** @description Ids of users whose name was public here, and who left the top 100 or are now hidden */
            removed?: string[];
            /** @description Entry ids that left the top 100, with and without names */
            removedEntries?: string[];
        };
        LeaderboardSnapshot: {
            items: components["schemas"]["LiveEntry"][];
            /** @description Entries on the board */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
        };
        LiveChange: {
            /** @description Identifies the entry during a subscription, also if the user is hidden. Key entries by this id */
            entryId: string;
            userId: string | null;
            handle: string | null;
            displayName: string | null;
            /** @description Exact; equal scores share a rank: 1 2 2 4 */
            rank: number;
            /** @description Null if the user was not in the top 100 */
            previousRank: number | null;
            /** @description Decimal number with at most the precision of the competition */
            score: number;
        };
        LiveEntry: {
            /** @description Exact; equal scores share a rank: 1 2 2 4 */
            rank: number;
            /** @description Null if the user is hidden from the viewer */
            userId: string | null;
            handle: string | null;
            displayName: string | null;
            /** @description Decimal number with at most the precision of the competition */
            score: number;
            /**
             * Format: date-time
             * @description When this score was reached, by the `at` of its submissions: with `best` the earliest one with that score, with `sum` and `decrement` the latest one that was not 0, with `last` since the latest score has been this one, or the time of an override that changed it. An overall score was reached when the rounds up to then gave it: points that are 0, or are rounded away, do not make it later. Among equal scores the earliest is listed first, and among equal times the one that arrived first, up to 20 rounds
             */
            updatedAt: string;
            /** @description Identifies the entry during a subscription, also if the user is hidden. Key entries by this id */
            entryId: string;
        };
        /** @description The files vanish from their addresses, CDN included, within minutes after nothing shows the image any more */
        MediaView: {
            mediaId: string;
            url: string;
            width: number;
            height: number;
            thumbnails: components["schemas"]["Thumbnail"][];
        };
        /**
         * @example {
         *       "userId": "user_7c2m9q4x8b5n1d6f0k3v",
         *       "handle": "bob",
         *       "start": 20,
         *       "length": 4
         *     }
         */
        Mention: {
            userId: string;
            /** @description As the text spells it, without the `@` */
            handle: string;
            /** @description Position of the `@` in the text, in code points */
            start: number;
            /** @description In code points, including the `@` */
            length: number;
        };
        Notification: {
            notificationId: string;
            /**
             * @description The rule that made it, such as `like`; ignore types that you do not know
             * @example like
             */
            type: string;
            category: components["schemas"]["NotificationCategory"];
            /** @example Ada likes your post */
            title: string;
            /** @example Ten kilometres before breakfast */
            body: string;
            /**
             * @description Ids by which an app opens the subject
             * @example {
             *       "postId": "post_0k3v7m2q9x4c8b5n1d6f"
             *     }
             */
            data: {
                [key: string]: string;
            };
            actor?: components["schemas"]["NotificationActor"];
            /** @description Language of title and body */
            locale: string;
            /**
             * @description Direction of title and body
             * @example ltr
             * @enum {string}
             */
            direction: "ltr" | "rtl";
            /** Format: date-time */
            at: string;
            /**
             * @description Events in a batch, which counts up while it is unread, such as the likes of one post
             * @example 3
             */
            count?: number;
            /**
             * Format: date-time
             * @description Time of the latest event in a batch
             */
            updatedAt?: string;
            /** Format: date-time */
            readAt?: string;
            /** Format: date-time */
            clickedAt?: string;
            /** Format: date-time */
            archivedAt?: string;
        };
        /** @description The user who acted; absent for notices of the system and for users whom the recipient may not see */
        NotificationActor: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
        };
        /**
         * @description Subject of a notification, by which users choose what reaches them
         * @enum {string}
         */
        NotificationCategory: "social" | "mention" | "competition" | "streak" | "community" | "commerce" | "offer" | "venue" | "chat" | "alert" | "account";
        OtherFeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /** @description A type that this version does not name */
            type: string;
            target: {
                type: string;
                id: string;
            };
            data: {
                [key: string]: unknown;
            };
        };
        PersonalBestFeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "competition_personal_best";
            target: {
                /** @constant */
                type: "competition";
                id: string;
            };
            data: {
                competitionId: string;
                name: string;
                /** @description `private` in a community too: activity stays among those who see it there */
                visibility: components["schemas"]["CompetitionVisibility"];
                creatorId: string;
                communityId?: string;
                userId: string;
                roundId: string;
                score: number;
                previousScore: number;
            };
        };
        PostContent: {
            postId: string;
            /** @description Null if the post has media only */
            body: string | null;
            /** @description `private` in a community: who sees the community sees the post */
            visibility: components["schemas"]["Audience"];
            /** @description The community of a post in one */
            communityId?: string;
            /**
             * @description A moderator of the community announces it
             * @constant
             */
            announcement?: true;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            editedAt?: string;
            counts: components["schemas"]["PostCounts"];
            media: components["schemas"]["MediaView"][];
            /** @description Handles in the text that referred to a user when it was written */
            mentions: components["schemas"]["Mention"][];
        };
        /** @description Exact; updated within a moment */
        PostCounts: {
            likes: number;
            /** @description Includes replies, excludes deleted comments and those of suspended users */
            comments: number;
        };
        PostFeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "post";
            target: {
                /** @constant */
                type: "post";
                id: string;
            };
            /** @description The post as it is now */
            data: components["schemas"]["PostContent"];
        };
        /** @enum {string} */
        PresenceStatus: "online" | "away" | "offline";
        RecordBeatenFeedItem: {
            eventId: string;
            actor: components["schemas"]["FeedActor"];
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record_beaten";
            target: {
                /** @constant */
                type: "record";
                id: string;
            };
            data: {
                recordId: string;
                userId: string;
                category: string;
                value: number;
                unit: string;
                /** @enum {string} */
                better: "higher" | "lower";
                previous: number | null;
            };
        };
        /**
         * @description Its longest side is `size` pixels, or that of the image if smaller
         * @example {
         *       "size": 256,
         *       "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
         *       "width": 256,
         *       "height": 171
         *     }
         */
        Thumbnail: {
            size: number;
            url: string;
            width: number;
            height: number;
        };
        UnreadCounts: {
            /** @example 3 */
            total: number;
            /**
             * @description There may be more than these: show “more than”
             * @example false
             */
            more: boolean;
            /**
             * @description Without categories that have none
             * @example {
             *       "social": 3
             *     }
             */
            categories: {
                [key: string]: number;
            };
        };
        Account: {
            userId: string;
            handle: string;
            /** @enum {string} */
            status: "active" | "suspended";
            suspension: components["schemas"]["Suspension"] | null;
            /** @description Granted through the API or in the user pool */
            roles: components["schemas"]["Role"][];
            /** @description Last sign-out everywhere: tokens of earlier sign-ins are void */
            signedOutAt: string | null;
            /** @description While the user’s deletion of the account can still be cancelled */
            deletion: {
                /** Format: date-time */
                requestedAt: string;
                /** Format: date-time */
                deleteAfter: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "auditId": "audit_0k3v7m2q9x4c8b5n1d6f",
         *       "at": "2026-11-20T09:43:00.000Z",
         *       "actor": "user_0k3v7m2q9x4c8b5n1d6f",
         *       "action": "account.suspend",
         *       "target": "user:user_7c2m9q4x8b5n1d6f0k3v",
         *       "before": {
         *         "status": "active"
         *       },
         *       "after": {
         *         "status": "suspended"
         *       },
         *       "requestId": "5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7"
         *     }
         */
        AuditRecord: {
            auditId: string;
            /** Format: date-time */
            at: string;
            /** @description A user id; null for the system */
            actor: string | null;
            action: string;
            /** @description `<kind>:<id>` */
            target: string;
            before?: unknown;
            after?: unknown;
            requestId: string;
        };
        AuditRecordPage: {
            items: components["schemas"]["AuditRecord"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "path": "/v1/socket",
         *       "status": 200,
         *       "body": {
         *         "url": "wss://socket.example.com"
         *       }
         *     }
         */
        BatchAnswer: {
            path: string;
            status: number;
            /** @description The output of the route, or a problem document */
            body: unknown;
        };
        BatchAnswers: {
            items: components["schemas"]["BatchAnswer"][];
        };
        /**
         * @example {
         *       "paths": [
         *         "/v1/me",
         *         "/v1/feed?limit=10"
         *       ]
         *     }
         */
        BatchPaths: {
            /** @description Paths of GET requests to this API, with their queries */
            paths: string[];
        };
        /**
         * @example {
         *       "index": 0,
         *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
         *       "status": "accepted"
         *     }
         */
        BatchResult: {
            /** @description Position of the row in the request, from 0 */
            index: number;
            userId: string;
            /** @enum {string} */
            status: "accepted" | "invited" | "rejected";
            /** @description Error code of a rejected row */
            code?: string;
        };
        BatchResults: {
            results: components["schemas"]["BatchResult"][];
        };
        BlockedPerson: {
            userId: string;
            /** @description Null if you could not see their profile */
            handle: string | null;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            blockedAt: string;
        };
        BlockedPersonPage: {
            items: components["schemas"]["BlockedPerson"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /** @description Texts of this release, in the nearest language that has some */
        BuiltInTemplate: {
            locale: string;
            content: components["schemas"]["TemplateTexts"];
        };
        /** @description The best records of a category: of all time, and of the present year, month, week and day */
        CategoryBests: {
            /**
             * @description A name that the app chooses
             * @example run-5-km
             */
            category: string;
            /** @example s */
            unit: string;
            better: components["schemas"]["RecordOrder"];
            all: components["schemas"]["WindowBest"] | null;
            year: components["schemas"]["WindowBest"] | null;
            month: components["schemas"]["WindowBest"] | null;
            week: components["schemas"]["WindowBest"] | null;
            day: components["schemas"]["WindowBest"] | null;
        };
        /**
         * @example {
         *       "target": 20
         *     }
         */
        CheckInOptions: {
            /** @description Number of dates that completes the challenge */
            target: number;
        };
        CloneOptions: {
            name?: string;
            /**
             * Format: date-time
             * @description Shifts all times of the copy accordingly
             */
            startsAt?: string;
            /** @description Default: the community of the original; null: none */
            communityId?: string | null;
        };
        Comment: {
            commentId: string;
            postId: string;
            /** @description The parent comment, if this is a reply */
            parentId: string | null;
            /**
             * @description Also `deleted` if it is hidden; such a comment stays in the list while it has replies
             * @enum {string}
             */
            state: "active" | "deleted";
            author: components["schemas"]["Person"] | null;
            body: string | null;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            editedAt?: string;
            /** @description Exact; updated within a moment */
            counts: {
                replies: number;
            };
            /** @description Handles in the text that referred to a user when it was written */
            mentions: components["schemas"]["Mention"][];
        };
        CommentPage: {
            items: components["schemas"]["Comment"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "body": "Well done, both of you!"
         *     }
         */
        CommentPatch: {
            body: string;
        };
        Community: {
            communityId: string;
            name: string;
            description: string | null;
            rules: string | null;
            visibility: components["schemas"]["CommunityVisibility"];
            joining: components["schemas"]["CommunityJoining"];
            memberLimit: number | null;
            tags: string[];
            location: components["schemas"]["Location"] | null;
            cover: components["schemas"]["MediaView"] | null;
            archived: boolean;
            counts: components["schemas"]["CommunityCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archivedAt: string | null;
        };
        CommunityBan: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            bannedAt: string;
            reason: string | null;
        };
        CommunityBanPage: {
            items: components["schemas"]["CommunityBan"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        CommunityCounts: {
            /** @description Lists may lag by seconds, and leave out suspended users */
            members: number;
            /** @description Posts that are neither deleted nor removed; it may lag by seconds */
            posts: number;
        };
        /** @description Figures of a day in UTC */
        CommunityDay: {
            date: string;
            /** @description Users who did any of these */
            activeMembers: number;
            posts: number;
            comments: number;
            /** @description Users who joined a competition of the community, and did not leave it */
            competitionEntries: number;
            /** @description Check-ins in challenges of the community */
            completions: number;
        };
        CommunityInvite: {
            inviteId: string;
            /** @enum {string} */
            kind: "user" | "link";
            /** @description The invited user; null for a link, and where they are hidden from me */
            user: components["schemas"]["Person"] | null;
            /** @description Null where they are hidden from me */
            invitedBy: components["schemas"]["Person"] | null;
            role: components["schemas"]["CommunityInvitedRole"];
            status: components["schemas"]["CommunityInviteStatus"];
            /** @description Of a link: whether a member came by it */
            accepted: boolean;
            /** @description Of a link with a limit */
            uses: number | null;
            /** @description Members who came by a link */
            used: number | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description When it was accepted, declined or revoked */
            closedAt: string | null;
        };
        CommunityInviteLinkPreview: {
            community: components["schemas"]["Community"];
            role: components["schemas"]["CommunityInvitedRole"];
            /** Format: date-time */
            expiresAt: string;
            /** @description Accepting changes nothing */
            alreadyMember: boolean;
        };
        CommunityInvitePage: {
            items: components["schemas"]["CommunityInvite"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "index": 0,
         *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
         *       "status": "invited",
         *       "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f"
         *     }
         */
        CommunityInviteResult: {
            /** @description Position of the user in the request, from 0 */
            index: number;
            userId: string;
            /** @enum {string} */
            status: "invited" | "rejected";
            inviteId?: string;
            /** @description Error code of a rejected row */
            code?: string;
        };
        /**
         * @description `revoked`: also while its sender may not invite any more; `used_up`: a link that brought in as many members as it may
         * @enum {string}
         */
        CommunityInviteStatus: "open" | "accepted" | "declined" | "revoked" | "expired" | "used_up";
        /**
         * @description Role that the invite grants: lower than that of its sender
         * @enum {string}
         */
        CommunityInvitedRole: "member" | "moderator" | "admin";
        CommunityJoinRequest: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            requestedAt: string;
        };
        CommunityJoinRequestPage: {
            items: components["schemas"]["CommunityJoinRequest"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @description `created`: founded it; `open`: joined freely; `request`: was accepted; `invite`: was invited; `link`: followed an invite link
         * @enum {string}
         */
        CommunityJoinedVia: "created" | "open" | "request" | "invite" | "link";
        /**
         * @description `open`: everybody who sees it may join; `approval`: a moderator accepts each request; `invite`: only invited users
         * @enum {string}
         */
        CommunityJoining: "open" | "approval" | "invite";
        CommunityMember: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            role: components["schemas"]["CommunityRole"];
            joinedVia: components["schemas"]["CommunityJoinedVia"];
            /** Format: date-time */
            joinedAt: string;
            /** @description For those with a role in the community; null for others */
            mutedUntil: string | null;
            /** @description Id of the user whose invite this was; for those with a role in the community */
            invitedBy: string | null;
            /** @description When the member last did something in the community; null if never, or if their activity is hidden from me */
            lastActiveAt: string | null;
            /** @description 5 for each post, 3 for each competition entered, 2 for each comment, 1 for each check-in; null if activity is hidden from me, and after a change of role */
            contributionScore: number | null;
            /** @description Over habits that are `public`, also in my own row; null if activity is hidden from me, and after a change of role */
            streak: components["schemas"]["UserStreak"] | null;
        };
        CommunityMemberPage: {
            items: components["schemas"]["CommunityMember"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /** @description The caller's membership */
        CommunityMembership: {
            /** @example member */
            state: components["schemas"]["CommunityMembershipState"];
            role: components["schemas"]["CommunityRole"] | null;
            joinedVia: components["schemas"]["CommunityJoinedVia"] | null;
            joinedAt: string | null;
            leftAt: string | null;
            requestedAt: string | null;
            /** @description Until then I may read, but not write */
            mutedUntil: string | null;
            /** @description My open invite */
            invite: components["schemas"]["OpenCommunityInvite"] | null;
        };
        /** @enum {string} */
        CommunityMembershipState: "none" | "requested" | "member" | "left" | "removed" | "banned";
        CommunityMetrics: {
            from: string;
            to: string;
            /** @description Each day of the range, the earliest first */
            items: components["schemas"]["CommunityDay"][];
            /** @description At most 10 members with the longest streaks that stand, whatever the range; only those whose activity I may see */
            streakLeaders: components["schemas"]["CommunityStreakLeader"][];
        };
        CommunityParticipation: {
            communityId: string;
            name: string;
            visibility: components["schemas"]["CommunityVisibility"];
            joining: components["schemas"]["CommunityJoining"];
            memberLimit: number | null;
            tags: string[];
            location: components["schemas"]["Location"] | null;
            archived: boolean;
            counts: components["schemas"]["CommunityCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archivedAt: string | null;
            myRole: components["schemas"]["CommunityRole"] | null;
            me: components["schemas"]["CommunityMembership"];
        };
        /**
         * @example {
         *       "name": "Early runners",
         *       "memberLimit": null
         *     }
         */
        CommunityPatch: {
            name?: string;
            description?: string | null;
            rules?: string | null;
            visibility?: components["schemas"]["CommunityVisibility"];
            joining?: components["schemas"]["CommunityJoining"];
            memberLimit?: number | null;
            tags?: string[];
            location?: components["schemas"]["NewLocation"] | null;
            coverMediaId?: string | null;
            /** @description `true`: nothing changes any more but memberships that end. Founders only */
            archived?: boolean;
        };
        CommunityPin: {
            /** @description Opaque id of the community */
            communityId: string;
            /** @description Opaque id of the post */
            postId: string;
            /**
             * @description From 1, the pin that is shown first
             * @example 1
             */
            position: number;
        };
        CommunityRank: {
            communityId: string;
            rank: number;
            /** @description The contribution score */
            score: number;
            /** @description Members on the board of the community */
            total: number;
        };
        /**
         * @description In the order of rank: `member`, `moderator`, `admin`, `founder`. Nobody acts on an equal or higher rank
         * @enum {string}
         */
        CommunityRole: "member" | "moderator" | "admin" | "founder";
        /**
         * @example {
         *       "role": "moderator"
         *     }
         */
        CommunityRoleChange: {
            role: components["schemas"]["CommunityRole"];
        };
        /** @description A member with a streak over habits that are `public` */
        CommunityStreakLeader: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            /**
             * @description Days in a row on which any habit was done, and none was missed without another one done
             * @example 12
             */
            current: number;
            /** @example 45 */
            longest: number;
        };
        CommunityView: {
            communityId: string;
            name: string;
            description: string | null;
            rules: string | null;
            visibility: components["schemas"]["CommunityVisibility"];
            joining: components["schemas"]["CommunityJoining"];
            memberLimit: number | null;
            tags: string[];
            location: components["schemas"]["Location"] | null;
            cover: components["schemas"]["MediaView"] | null;
            archived: boolean;
            counts: components["schemas"]["CommunityCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archivedAt: string | null;
            myRole: components["schemas"]["CommunityRole"] | null;
            me: components["schemas"]["CommunityMembership"];
        };
        /**
         * @description `private`: only members see it; others are answered as if it did not exist
         * @enum {string}
         */
        CommunityVisibility: "public" | "private";
        Competition: {
            competitionId: string;
            /** @example active */
            status: components["schemas"]["CompetitionStatus"];
            name: string;
            description: string | null;
            creatorId: string;
            communityId: string | null;
            visibility: components["schemas"]["CompetitionVisibility"];
            featured: boolean;
            selfReported: boolean;
            direction: components["schemas"]["ScoreDirection"];
            precision: number;
            minScore: number | null;
            maxScore: number | null;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            joinUntil: string;
            graceSeconds: number;
            /**
             * Format: date-time
             * @description After this time only an override changes results
             */
            frozenAt: string;
            capacity: number | null;
            /** @description Places taken; a suspended user keeps theirs, and is in no list */
            participants: number;
            rounds: components["schemas"]["Round"][];
            teams: components["schemas"]["CompetitionTeams"] | null;
            checkIns: components["schemas"]["CompetitionCheckIns"] | null;
            clonedFrom: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            publishedAt: string | null;
            cancelledAt: string | null;
        };
        CompetitionCheckIns: {
            target: number;
        };
        CompetitionPage: {
            items: components["schemas"]["Competition"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "name": "Push-ups, second week",
         *       "joinUntil": null
         *     }
         */
        CompetitionPatch: {
            name?: string;
            description?: string | null;
            /** Format: date-time */
            startsAt?: string;
            /**
             * Format: date-time
             * @description At the latest 9999-12-01T00:00:00Z
             */
            endsAt?: string;
            joinUntil?: string | null;
            /** @description Time from `endsAt` until the results freeze; default: 60 */
            graceSeconds?: number;
            capacity?: number | null;
            visibility?: components["schemas"]["CompetitionVisibility"];
            /** @description Participants may submit their own scores */
            selfReported?: boolean;
            direction?: components["schemas"]["ScoreDirection"];
            /** @description Maximum number of decimals of a score */
            precision?: number;
            minScore?: number | null;
            maxScore?: number | null;
            rounds?: components["schemas"]["NewRound"][];
            /** @description Only administrators can set it */
            featured?: boolean;
            teams?: components["schemas"]["TeamOptions"] | null;
            checkIns?: components["schemas"]["CheckInOptions"] | null;
        };
        CompetitionStats: {
            /** @description Users who take part, without suspended ones */
            participants: number;
            /** @description Participants with at least one score */
            active: number;
            /** @description Accepted scores, including those of former participants */
            submissions: number;
            /** @description Scored rounds divided by participants times rounds, 0–1 */
            averageProgress: number;
            /** Format: date-time */
            asOf: string;
        };
        /** @enum {string} */
        CompetitionStatus: "draft" | "scheduled" | "active" | "completed" | "cancelled";
        CompetitionTeam: {
            teamId: string;
            name: string;
            /** @description Equal scores share a rank; null without a score */
            rank: number | null;
            score: number | null;
            /** @description Members who count */
            members: number;
            /** @description Members who count and have a score */
            scored: number;
            /** @description When the last of the scores that count was reached */
            updatedAt: string | null;
        };
        CompetitionTeamList: {
            items: components["schemas"]["CompetitionTeam"][];
        };
        CompetitionTeams: {
            names: string[];
            /** @enum {string} */
            rule: "sum" | "mean" | "best";
            best: number | null;
            memberCap: number | null;
            maxMembers: number;
            /** @enum {string} */
            lateJoin: "counts" | "not_counted";
        };
        CompetitionView: {
            competitionId: string;
            /** @example active */
            status: components["schemas"]["CompetitionStatus"];
            name: string;
            description: string | null;
            creatorId: string;
            communityId: string | null;
            visibility: components["schemas"]["CompetitionVisibility"];
            featured: boolean;
            selfReported: boolean;
            direction: components["schemas"]["ScoreDirection"];
            precision: number;
            minScore: number | null;
            maxScore: number | null;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            joinUntil: string;
            graceSeconds: number;
            /**
             * Format: date-time
             * @description After this time only an override changes results
             */
            frozenAt: string;
            capacity: number | null;
            /** @description Places taken; a suspended user keeps theirs, and is in no list */
            participants: number;
            rounds: components["schemas"]["Round"][];
            teams: components["schemas"]["CompetitionTeams"] | null;
            checkIns: components["schemas"]["CompetitionCheckIns"] | null;
            clonedFrom: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            publishedAt: string | null;
            cancelledAt: string | null;
            me: components["schemas"]["Membership"];
        };
        Completion: {
            habitId: string;
            date: string;
            /**
             * @description Of the date, all completions together
             * @example 30
             */
            amount: number;
            /** @description Whether the target of the date is reached */
            done: boolean;
            streak: components["schemas"]["Streak"];
        };
        ContributionEntry: {
            /** @description Exact; equal scores share a rank: 1 2 2 4 */
            rank: number;
            /** @description Null if the member, or what they do, is hidden from the viewer */
            userId: string | null;
            handle: string | null;
            displayName: string | null;
            avatarUrl: string | null;
            /** @description The contribution score, of what stands now */
            score: number;
        };
        ContributionPage: {
            items: components["schemas"]["ContributionEntry"][];
            /** @description Null on the last page */
            cursor: string | null;
            /** @description Members on the board: those who contributed */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
        };
        ContributionRank: {
            /** @description Exact; equal scores share a rank: 1 2 2 4 */
            rank: number;
            /** @description Null if the member, or what they do, is hidden from the viewer */
            userId: string | null;
            handle: string | null;
            displayName: string | null;
            avatarUrl: string | null;
            /** @description The contribution score, of what stands now */
            score: number;
            /** @description Members on the board: those who contributed */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
        };
        CreatedCommunityInviteLink: {
            inviteId: string;
            /** @enum {string} */
            kind: "user" | "link";
            /** @description The invited user; null for a link, and where they are hidden from me */
            user: components["schemas"]["Person"] | null;
            /** @description Null where they are hidden from me */
            invitedBy: components["schemas"]["Person"] | null;
            role: components["schemas"]["CommunityInvitedRole"];
            status: components["schemas"]["CommunityInviteStatus"];
            /** @description Of a link: whether a member came by it */
            accepted: boolean;
            /** @description Of a link with a limit */
            uses: number | null;
            /** @description Members who came by a link */
            used: number | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description When it was accepted, declined or revoked */
            closedAt: string | null;
            /**
             * @description Shown once, and not in a replay: who has it may join
             * @example join_0k3v7m2q9x4c8b5n1d6f
             */
            code?: string;
        };
        CreatedCommunityInvites: {
            results: components["schemas"]["CommunityInviteResult"][];
            link: components["schemas"]["CreatedCommunityInviteLink"] | null;
        };
        CreatedMedia: {
            mediaId: string;
            upload: components["schemas"]["Upload"];
            /**
             * Format: date-time
             * @description Deadline for starting the upload
             */
            expiresAt: string;
        };
        CreatedWebhook: {
            webhookId: string;
            url: string;
            events: string[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @description `gone`: the endpoint answered 410. `failing`: every try failed for 5 days */
            disabledBy: ("operator" | "gone" | "failing") | null;
            /** @description Time of the first failure since the last success */
            failingSince: string | null;
            /** @description Failed tries since the last success */
            failures: number;
            /** @description Deliveries are signed with the previous secret too until then */
            oldSecretUntil: string | null;
            /** @description The latest replay of a time range */
            replay: components["schemas"]["WebhookReplayProgress"] | null;
            /** @description User id of the administrator who is told when it is disabled */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description Shown once, so keep it. Absent where a request is repeated with its idempotency key: rotate the secret if you lost it
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string;
        };
        DailyStats: {
            /**
             * @description A civil date of the user, wherever they were
             * @example 2026-11-20
             */
            date: string;
            /**
             * @description Habits whose target was reached
             * @example 2
             */
            habitsDone: number;
            /**
             * @description Habits of which only a part was done
             * @example 2
             */
            habitsBegun: number;
            /**
             * @description Records that were reached on the date
             * @example 2
             */
            records: number;
            /**
             * @description Records among them that were better than all before
             * @example 2
             */
            recordsBeaten: number;
            /**
             * @description Posts written; those that are deleted later stay counted, and 50 are the most
             * @example 2
             */
            posts: number;
            /**
             * @description Comments written, likewise
             * @example 2
             */
            comments: number;
            /**
             * @description Competitions joined, likewise
             * @example 2
             */
            competitionsJoined: number;
            /** @description When the figures last changed; null if nothing was ever counted */
            refreshedAt: string | null;
        };
        /**
         * @example {
         *       "messageId": "6b7a1c1e-0f0e-4a53-8a0e-2f1a6a1f7d11",
         *       "sentAt": "2026-11-20T09:43:00.000Z",
         *       "receiver": "kith-dev-feed-worker",
         *       "event": "post.created",
         *       "correlationId": "0d9f3c0e-5f0e-4f52-9a60-1f1b6a7f7d22",
         *       "body": {
         *         "detail": {
         *           "name": "post.created"
         *         }
         *       }
         *     }
         */
        DeadLetter: {
            messageId: string;
            /**
             * Format: date-time
             * @description Time at which it was first sent
             */
            sentAt: string;
            /** @description The queue or the job to which a redrive sends it back; null for none */
            receiver: string | null;
            /** @description Name of the event */
            event?: string;
            /** @description Kind of the message */
            task?: string;
            /** @description Find the log lines of its failures by it */
            correlationId?: string;
            /** @description The reason, where the dead letter has one */
            problem?: string;
            /** @description The content, which may hold personal data; absent where the bodies of the answer would be larger than 4 MB */
            body?: unknown;
        };
        /**
         * @example {
         *       "reason": "Its competition no longer exists"
         *     }
         */
        DeadLetterDeletion: {
            /** @description The audit log keeps it for two years, so name no person */
            reason: string;
        };
        /**
         * @example {
         *       "queue": "messages",
         *       "count": 0,
         *       "messages": []
         *     }
         */
        DeadLetterQueue: {
            /** @enum {string} */
            queue: "messages" | "fifo" | "jobs" | "stream";
            /** @description Number of dead letters; approximate, as SQS counts */
            count: number;
            /** @description Up to twenty of them */
            messages: components["schemas"]["DeadLetter"][];
        };
        DeadLetterQueuePage: {
            items: components["schemas"]["DeadLetterQueue"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        DeclinedCommunityJoinRequest: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /**
             * Format: date-time
             * @description The user may ask again 7 days later
             */
            declinedAt: string;
        };
        Deletion: {
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description The data is erased after this time unless the user signs in again before
             */
            deleteAfter: string;
        };
        /** @description A step of a message, in order */
        DeliveryStory: {
            /** Format: date-time */
            at: string;
            /**
             * @description The step; `attempted` has the answer of the provider, `reported` a later report
             * @example held
             * @enum {string}
             */
            step: "planned" | "held" | "postponed" | "released" | "merged" | "resent" | "suppressed" | "expired" | "attempted" | "reported";
            /**
             * @description Reason, `lower_snake_case` or the code of a provider; ignore those that you do not know
             * @example quiet_hours
             */
            because?: string;
            /**
             * Format: date-time
             * @description End of the window for which it is held
             */
            heldUntil?: string;
            /** @description The message that it became part of; the following steps are those of it */
            digestId?: string;
            /** @example ses */
            provider?: string;
            /**
             * @description Answer or report of the provider
             * @example sent
             */
            outcome?: string;
            detail?: string;
        };
        EffectivePreference: {
            /** @description Whether a notification of the category leaves on the channel */
            on: boolean;
            /**
             * @description What decided: your choice, the operator, the category, or the channel itself
             * @enum {string}
             */
            because: "yours" | "operator_default" | "always_on" | "no_address" | "address_unverified" | "address_disabled";
        };
        EffectivePreferences: {
            inApp: components["schemas"]["EffectivePreference"];
            email: components["schemas"]["EffectivePreference"];
            push: components["schemas"]["EffectivePreference"];
        };
        EventExplanation: {
            eventId: string;
            /** @description One for each rule that named you; none where no rule did */
            outcomes: components["schemas"]["NotificationOutcome"][];
        };
        Export: {
            exportId: string;
            /**
             * @example ready
             * @enum {string}
             */
            status: "queued" | "running" | "ready" | "failed";
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            readyAt?: string;
            /**
             * Format: date-time
             * @description The export and its file are deleted at this time: a week after `readyAt`
             */
            expiresAt: string;
            /** @description Size of the file */
            bytes?: number;
            /** @description Number of records in the file */
            records?: number;
            /** @description Address of the ZIP file, valid for five minutes; read the export again for a new one */
            url?: string;
        };
        ExportPage: {
            items: components["schemas"]["Export"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /** @enum {string} */
        FeedFilter: "all" | "friends" | "communities" | "competitions";
        FeedItemPage: {
            items: components["schemas"]["FeedItem"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        FollowRequest: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            requestedAt: string;
        };
        FollowRequestPage: {
            items: components["schemas"]["FollowRequest"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /** @enum {string} */
        FollowState: "none" | "requested" | "following";
        FriendRequest: {
            requestId: string;
            requesterId: string;
            recipientId: string;
            /** @enum {string} */
            status: "pending" | "accepted" | "declined" | "cancelled";
            message?: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description When it was accepted, declined or cancelled
             */
            answeredAt?: string;
        };
        Habit: {
            habitId: string;
            userId: string;
            /** @example Read */
            name: string;
            schedule: components["schemas"]["HabitSchedule"];
            target: components["schemas"]["HabitTarget"] | null;
            remindAt: string | null;
            state: components["schemas"]["HabitState"];
            visibility: components["schemas"]["Audience"];
            /** Format: date-time */
            createdAt: string;
            /** @description A moderator hid it from others; its owner goes on with it */
            removed: boolean;
            streak: components["schemas"]["Streak"];
            today: components["schemas"]["HabitToday"];
        };
        HabitDay: {
            habitId: string;
            date: string;
            /**
             * @description Of the date, all completions together
             * @example 30
             */
            amount: number;
            /** @description Whether the target of the date is reached */
            done: boolean;
            /**
             * Format: date-time
             * @description Time of the last completion
             */
            at: string;
            /** @description Zone of the user at that time */
            timeZone: string;
        };
        HabitDayPage: {
            items: components["schemas"]["HabitDay"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        HabitPage: {
            items: components["schemas"]["Habit"][];
            /** @description Null on the last page */
            cursor: string | null;
            /** @description Null for other users than the owner */
            overall: components["schemas"]["OverallStreak"] | null;
        };
        /**
         * @example {
         *       "state": "paused"
         *     }
         */
        HabitPatch: {
            /** @example Read */
            name?: string;
            /**
             * @description When the habit is due. Other days count too, and ask for nothing
             * @example {
             *       "kind": "daily"
             *     }
             */
            schedule?: {
                /** @enum {string} */
                kind: "daily" | "weekdays" | "times_per_week" | "every_n_days";
                /**
                 * @description Of `weekdays`
                 * @example [
                 *       "monday",
                 *       "wednesday",
                 *       "friday"
                 *     ]
                 */
                weekdays?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                /**
                 * @description Of `times_per_week`: on any days from Monday to Sunday
                 * @example 3
                 */
                times?: number;
                /**
                 * @description Of `every_n_days`: again at the latest so many days after the last time
                 * @example 3
                 */
                days?: number;
            };
            target?: {
                /**
                 * @description Of one day
                 * @example 30
                 */
                amount: number;
                /** @example min */
                unit: string;
            } | null;
            remindAt?: string | null;
            state?: components["schemas"]["HabitState"];
            visibility?: components["schemas"]["Audience"];
        };
        /**
         * @description When the habit is due. Other days count too, and ask for nothing
         * @example {
         *       "kind": "daily"
         *     }
         */
        HabitSchedule: {
            /** @enum {string} */
            kind: "daily" | "weekdays" | "times_per_week" | "every_n_days";
            /**
             * @description Of `weekdays`
             * @example [
             *       "monday",
             *       "wednesday",
             *       "friday"
             *     ]
             */
            weekdays?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
            /**
             * @description Of `times_per_week`: on any days from Monday to Sunday
             * @example 3
             */
            times?: number;
            /**
             * @description Of `every_n_days`: again at the latest so many days after the last time
             * @example 3
             */
            days?: number;
        };
        /**
         * @description A paused habit asks for nothing and breaks no streak. Archiving ends the streak with that day
         * @enum {string}
         */
        HabitState: "active" | "paused" | "archived";
        /**
         * @example {
         *       "amount": 30,
         *       "unit": "min"
         *     }
         */
        HabitTarget: {
            /**
             * @description Of one day
             * @example 30
             */
            amount: number;
            /** @example min */
            unit: string;
        };
        /** @description The present day of the owner, where they are */
        HabitToday: {
            date: string;
            /** @example 10 */
            amount: number;
            done: boolean;
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        /** @description A field of the request that was refused, and what would be right */
        InvalidField: {
            /**
             * @description JSON Pointer into the body, or `query:`, `path:`, `header:` and a name
             * @example /score
             */
            pointer: string;
            /**
             * @description Stable, as the code of the problem
             * @example WRONG_TYPE
             */
            code: string;
            /**
             * @description English
             * @example must be a number
             */
            message: string;
        };
        Job: {
            job: string;
            /** @description In UTC, such as `rate(1 hour)` or `cron(0 3 * * ? *)`; null if only operators start it */
            schedule: string | null;
            /** @description The latest runs, newest first */
            runs: components["schemas"]["JobRun"][];
        };
        JobArguments: {
            [key: string]: string | boolean | number;
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "job": "competitions-lifecycle",
         *       "runId": "20261120T094300-0k3v7m2q",
         *       "status": "succeeded",
         *       "attempts": 1,
         *       "startedAt": "2026-11-20T09:43:00.000Z",
         *       "finishedAt": "2026-11-20T09:43:02.000Z",
         *       "counts": {
         *         "started": 2
         *       }
         *     }
         */
        JobRun: {
            job: string;
            runId: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed";
            attempts: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt?: string;
            args?: unknown;
            counts: {
                [key: string]: number;
            };
            error?: string;
            /** @description User id of the operator; absent for scheduled runs */
            startedBy?: string;
        };
        /** @example {} */
        JoinOptions: {
            /**
             * @description Default: the team with the fewest members
             * @example t1
             */
            teamId?: string;
            /** @description Required for a check-in challenge: the habit of mine whose completions count, from now on */
            habitId?: string;
        };
        LeaderboardDay: {
            /** Format: date */
            date: string;
            /** @description Entries on the board */
            total: number;
            /** @description The top 100; with `date` only */
            top?: components["schemas"]["LeaderboardEntry"][];
            /** @description With `userId` only; absent on days without an entry */
            entry?: {
                /** @description Opaque id of the user */
                userId: string;
                /** @description Exact; equal scores share a rank: 1 2 2 4 */
                rank: number;
                /** @description Decimal number with at most the precision of the competition */
                score: number;
            };
        };
        LeaderboardEntry: {
            /** @description Exact; equal scores share a rank: 1 2 2 4 */
            rank: number;
            /** @description Null if the user is hidden from the viewer */
            userId: string | null;
            handle: string | null;
            displayName: string | null;
            /** @description Decimal number with at most the precision of the competition */
            score: number;
            /**
             * Format: date-time
             * @description When this score was reached, by the `at` of its submissions: with `best` the earliest one with that score, with `sum` and `decrement` the latest one that was not 0, with `last` since the latest score has been this one, or the time of an override that changed it. An overall score was reached when the rounds up to then gave it: points that are 0, or are rounded away, do not make it later. Among equal scores the earliest is listed first, and among equal times the one that arrived first, up to 20 rounds
             */
            updatedAt: string;
        };
        LeaderboardExcerpt: {
            items: components["schemas"]["LeaderboardEntry"][];
            /** @description Entries on the board */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
        };
        LeaderboardHistory: {
            items: components["schemas"]["LeaderboardDay"][];
        };
        LeaderboardPage: {
            items: components["schemas"]["LeaderboardEntry"][];
            /** @description Null on the last page */
            cursor: string | null;
            /** @description Entries on the board */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
        };
        LeaderboardStanding: {
            /** @description Exact; equal scores share a rank: 1 2 2 4 */
            rank: number;
            /** @description Null if the user is hidden from the viewer */
            userId: string | null;
            handle: string | null;
            displayName: string | null;
            /** @description Decimal number with at most the precision of the competition */
            score: number;
            /**
             * Format: date-time
             * @description When this score was reached, by the `at` of its submissions: with `best` the earliest one with that score, with `sum` and `decrement` the latest one that was not 0, with `last` since the latest score has been this one, or the time of an override that changed it. An overall score was reached when the rounds up to then gave it: points that are 0, or are rounded away, do not make it later. Among equal scores the earliest is listed first, and among equal times the one that arrived first, up to 20 rounds
             */
            updatedAt: string;
            /** @description Entries on the board */
            total: number;
            /**
             * Format: date-time
             * @description When the board was read
             */
            asOf: string;
        };
        Like: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            likedAt: string;
        };
        LikePage: {
            items: components["schemas"]["Like"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        ListedCommunity: {
            communityId: string;
            name: string;
            description: string | null;
            rules: string | null;
            visibility: components["schemas"]["CommunityVisibility"];
            joining: components["schemas"]["CommunityJoining"];
            memberLimit: number | null;
            tags: string[];
            location: components["schemas"]["Location"] | null;
            cover: components["schemas"]["MediaView"] | null;
            archived: boolean;
            counts: components["schemas"]["CommunityCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archivedAt: string | null;
            /** @description With `near`: the distance from there */
            distanceKm?: number;
        };
        ListedCommunityPage: {
            items: components["schemas"]["ListedCommunity"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        ListedFriendRequest: {
            requestId: string;
            requesterId: string;
            recipientId: string;
            /** @enum {string} */
            status: "pending" | "accepted" | "declined" | "cancelled";
            message?: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description When it was accepted, declined or cancelled
             */
            answeredAt?: string;
            /** @description Present in the list of incoming requests */
            requester?: components["schemas"]["Person"];
            /** @description Present in the list of outgoing requests; null if you may not see their profile */
            recipient?: components["schemas"]["Person"] | null;
        };
        ListedFriendRequestPage: {
            items: components["schemas"]["ListedFriendRequest"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @description A place, in degrees
         * @example {
         *       "lat": 48.3069,
         *       "lon": 14.2858
         *     }
         */
        Location: {
            lat: number;
            lon: number;
        };
        /**
         * @example {
         *       "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
         *       "purpose": "post",
         *       "contentType": "image/jpeg",
         *       "bytes": 482113,
         *       "status": "pending",
         *       "url": null,
         *       "createdAt": "2026-11-20T09:43:00.000Z"
         *     }
         */
        Media: {
            mediaId: string;
            purpose: components["schemas"]["MediaPurpose"];
            contentType: string;
            bytes: number;
            /**
             * @example pending
             * @enum {string}
             */
            status: "pending" | "ready" | "rejected";
            reason?: components["schemas"]["MediaRejection"];
            /**
             * @description Null until the media is ready
             * @example null
             */
            url: string | null;
            width?: number;
            height?: number;
            thumbnails?: components["schemas"]["Thumbnail"][];
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @description Intended use; decides the allowed types and size
         * @enum {string}
         */
        MediaPurpose: "avatar" | "post" | "chat" | "venue" | "community";
        /**
         * @description `not_an_image`; `other_type`: an image of another type than declared; `damaged`; `too_many_pixels`; `animation`: a PNG that moves, or a WebP that moves and is turned; `refused`: a scanner rejected it; `lost`: the file was replaced or deleted
         * @enum {string}
         */
        MediaRejection: "not_an_image" | "other_type" | "damaged" | "too_many_pixels" | "animation" | "refused" | "lost";
        /** @description The caller's membership */
        Membership: {
            /** @example joined */
            state: components["schemas"]["ParticipationState"];
            joinedAt: string | null;
            leftAt: string | null;
            invited: boolean;
            teamId: string | null;
            habitId: string | null;
            /** @description Dates that I checked in, in a check-in challenge */
            progress: number | null;
        };
        Moderated: {
            subject: components["schemas"]["Subject"];
            /** @enum {string} */
            state: "active" | "removed";
        };
        MutedPerson: {
            userId: string;
            /** @description Null if you cannot see their profile now */
            handle: string | null;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            mutedAt: string;
            /** @description Null: for good */
            until: string | null;
        };
        MutedPersonPage: {
            items: components["schemas"]["MutedPerson"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "body": "Well done!"
         *     }
         */
        NewComment: {
            body: string;
            /** @description The comment to reply to. A reply to a reply belongs to the same parent comment */
            replyTo?: string;
        };
        /**
         * @example {
         *       "name": "Morning runners",
         *       "joining": "approval",
         *       "tags": [
         *         "running"
         *       ]
         *     }
         */
        NewCommunity: {
            name: string;
            description?: string;
            /** @description Rules of conduct, as members read them */
            rules?: string;
            /** @default public */
            visibility?: components["schemas"]["CommunityVisibility"];
            /** @default open */
            joining?: components["schemas"]["CommunityJoining"];
            /** @description Maximum number of members; default: unlimited */
            memberLimit?: number;
            /** @default [] */
            tags?: string[];
            location?: components["schemas"]["NewLocation"];
            /** @description Media with the purpose `community`, uploaded by the caller */
            coverMediaId?: string;
        };
        /**
         * @example {
         *       "reason": "Spam"
         *     }
         */
        NewCommunityBan: {
            /** @description For those who decide about bans */
            reason?: string;
        };
        /**
         * @example {
         *       "uses": 10,
         *       "role": "member"
         *     }
         */
        NewCommunityInviteLink: {
            /** @default member */
            role?: components["schemas"]["CommunityInvitedRole"];
            /**
             * Format: date-time
             * @description In the future, and at most 365 days ahead; default: in 30 days
             */
            expiresAt?: string;
            /** @description Members that it brings in at most; default: unlimited */
            uses?: number;
        };
        /**
         * @description Either `userIds`, with `role` and `expiresAt` for all of them, or `link`
         * @example {
         *       "userIds": [
         *         "user_0k3v7m2q9x4c8b5n1d6f"
         *       ]
         *     }
         */
        NewCommunityInvites: {
            userIds?: string[];
            role?: components["schemas"]["CommunityInvitedRole"];
            /**
             * Format: date-time
             * @description In the future, and at most 365 days ahead; default: in 30 days
             */
            expiresAt?: string;
            link?: components["schemas"]["NewCommunityInviteLink"];
        };
        /**
         * @example {
         *       "until": "2030-01-01T00:00:00.000Z"
         *     }
         */
        NewCommunityMute: {
            /**
             * Format: date-time
             * @description In the future, and at most a year ahead
             */
            until: string;
        };
        NewCommunityResolution: {
            /** @enum {string} */
            action: "dismiss" | "remove";
            note?: string;
        };
        /**
         * @example {
         *       "name": "Push-ups",
         *       "startsAt": "2026-11-15T00:00:00.000Z",
         *       "endsAt": "2026-11-22T00:00:00.000Z",
         *       "selfReported": true
         *     }
         */
        NewCompetition: {
            name: string;
            description?: string;
            /** Format: date-time */
            startsAt: string;
            /**
             * Format: date-time
             * @description At the latest 9999-12-01T00:00:00Z
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description Default: `endsAt`
             */
            joinUntil?: string;
            /**
             * @description Time from `endsAt` until the results freeze; default: 60
             * @default 60
             */
            graceSeconds?: number;
            /** @description Maximum number of participants; default: unlimited */
            capacity?: number;
            /** @default public */
            visibility?: components["schemas"]["CompetitionVisibility"];
            /**
             * @description Participants may submit their own scores
             * @default false
             */
            selfReported?: boolean;
            /** @default desc */
            direction?: components["schemas"]["ScoreDirection"];
            /**
             * @description Maximum number of decimals of a score
             * @default 0
             */
            precision?: number;
            /** @description Lowest score of one submission */
            minScore?: number;
            /** @description Highest score of one submission */
            maxScore?: number;
            /** @description Default: one round over the whole competition, with the rule `best` */
            rounds?: components["schemas"]["NewRound"][];
            /**
             * @description Only administrators can set it
             * @default false
             */
            featured?: boolean;
            /** @description The community that it belongs to, for good. Only its members join, and only who sees it sees the competition */
            communityId?: string;
            /** @description Participants belong to teams, which `GET …/teams` ranks */
            teams?: components["schemas"]["TeamOptions"];
            /** @description A check-in challenge: each date on which a participant completes their habit counts 1, and an undo takes it back. It has one round, and no other scores */
            checkIns?: components["schemas"]["CheckInOptions"];
        };
        /**
         * @example {
         *       "amount": 30
         *     }
         * @example {
         *       "date": "2026-11-20"
         *     }
         */
        NewCompletion: {
            /**
             * Format: date
             * @description The civil date that it counts for; default: that of `at` where the user was then
             */
            date?: string;
            /**
             * @description Added to the date’s amount; default: all that the target still asks for
             * @example 30
             */
            amount?: number;
            /**
             * Format: date-time
             * @description When it was done; default now
             */
            at?: string;
        };
        NewFriendRequest: {
            /** @description Opaque id of the user who receives the request */
            recipientId: string;
            /** @description Shown to the recipient while the request is open */
            message?: string;
        };
        /**
         * @example {
         *       "name": "Read",
         *       "schedule": {
         *         "kind": "daily"
         *       },
         *       "target": {
         *         "amount": 30,
         *         "unit": "min"
         *       }
         *     }
         */
        NewHabit: {
            /** @example Read */
            name: string;
            /**
             * @description When the habit is due. Other days count too, and ask for nothing
             * @example {
             *       "kind": "daily"
             *     }
             */
            schedule: {
                /** @enum {string} */
                kind: "daily" | "weekdays" | "times_per_week" | "every_n_days";
                /**
                 * @description Of `weekdays`
                 * @example [
                 *       "monday",
                 *       "wednesday",
                 *       "friday"
                 *     ]
                 */
                weekdays?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                /**
                 * @description Of `times_per_week`: on any days from Monday to Sunday
                 * @example 3
                 */
                times?: number;
                /**
                 * @description Of `every_n_days`: again at the latest so many days after the last time
                 * @example 3
                 */
                days?: number;
            };
            /**
             * @example {
             *       "amount": 30,
             *       "unit": "min"
             *     }
             */
            target?: {
                /**
                 * @description Of one day
                 * @example 30
                 */
                amount: number;
                /** @example min */
                unit: string;
            };
            /**
             * @description Local time of a reminder on days when the habit is due and not done
             * @example 18:00
             */
            remindAt?: string;
            /** @description Default `private`; never wider than the audience of the owner’s activity */
            visibility?: components["schemas"]["Audience"];
        };
        /** @example {} */
        NewJobRun: {
            args?: components["schemas"]["JobArguments"];
        };
        /**
         * @description A place, in degrees
         * @example {
         *       "lat": 48.3069,
         *       "lon": 14.2858
         *     }
         */
        NewLocation: {
            lat: number;
            lon: number;
        };
        /**
         * @example {
         *       "purpose": "post",
         *       "contentType": "image/jpeg",
         *       "bytes": 482113
         *     }
         */
        NewMedia: {
            purpose: components["schemas"]["MediaPurpose"];
            /** @description One of image/jpeg, image/png, image/webp, image/gif */
            contentType: string;
            /** @description File size; the upload must have exactly this many bytes */
            bytes: number;
            /** @description SHA-256 of the file in hexadecimal digits or base64; an upload with another checksum is rejected */
            sha256?: string;
        };
        /**
         * @example {
         *       "until": "2030-01-01T00:00:00.000Z"
         *     }
         */
        NewMute: {
            /**
             * Format: date-time
             * @description In the future, and at most a year ahead. Absent: for good
             */
            until?: string;
        };
        /**
         * @example {
         *       "channel": "email",
         *       "address": "ada@example.com"
         *     }
         */
        NewNotificationChannel: {
            /** @enum {string} */
            channel: "email" | "push";
            /**
             * @description E-mail address, token of Expo, subscription id of OneSignal, or endpoint of a browser’s push subscription
             * @example ada@example.com
             */
            address: string;
            /** @description For devices; if absent, it is found by the form of the address */
            platform?: components["schemas"]["PushPlatform"];
            /** @description `keys` of a browser’s push subscription; for `webpush` only */
            keys?: {
                p256dh: string;
                auth: string;
            };
        };
        /**
         * @example {
         *       "body": "Ten kilometres with @bob",
         *       "visibility": "friends"
         *     }
         */
        NewPost: {
            body?: string;
            /** @description Defaults to the audience of the author’s activity, and is never wider than that */
            visibility?: components["schemas"]["Audience"];
            /** @description Posts in this community, of which the author is a member */
            communityId?: string;
            /** @description Flags a post in a community; for its moderators */
            announcement?: boolean;
            mediaIds?: string[];
        };
        /**
         * @example {
         *       "category": "run-5-km",
         *       "value": 1490,
         *       "unit": "s",
         *       "better": "lower"
         *     }
         */
        NewRecord: {
            /**
             * @description A name that the app chooses
             * @example run-5-km
             */
            category: string;
            /** @example 1490 */
            value: number;
            /** @example s */
            unit: string;
            /**
             * @description Default: that of the category; of a new category `higher`
             * @example lower
             */
            better?: components["schemas"]["RecordOrder"];
            /**
             * Format: date
             * @description The civil date on which it was reached; default today
             */
            date?: string;
            /** @example In the rain */
            context?: string;
            /** @description Default `private`; never wider than the audience of the owner’s activity */
            visibility?: components["schemas"]["Audience"];
        };
        /**
         * @example {
         *       "deliveryId": "delivery_01jd7m2q0k3v7m2q0k3v7m2q0"
         *     }
         */
        NewReplay: {
            /** @description Opaque id of the delivery */
            deliveryId?: string;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
        };
        NewReport: {
            subject: {
                /**
                 * @description `user`, `post`, `comment`, `community`, `competition`, `event`, `habit`, `record`, and the types of further domains
                 * @example post
                 */
                type: string;
                /** @description Opaque id of the reported user or content */
                id: string;
            };
            reason: components["schemas"]["ReportReason"];
            note?: string;
        };
        NewResolution: {
            action: components["schemas"]["ResolveAction"];
            note?: string;
        };
        /**
         * @example {
         *       "name": "Final",
         *       "weight": 2
         *     }
         */
        NewRound: {
            name: string;
            /**
             * Format: date-time
             * @description Default: the competition's
             */
            startsAt?: string;
            /**
             * Format: date-time
             * @description Default: the competition's
             */
            endsAt?: string;
            /**
             * @description Factor in the overall score, up to 3 decimals
             * @default 1
             */
            weight?: number;
            /** @default best */
            rule?: components["schemas"]["ScoringRule"];
            /** @description Required for the rule `decrement`, not allowed for others */
            startScore?: number;
        };
        NewScore: {
            /** @description Default: the caller. Only the creator and administrators can name others */
            userId?: string;
            score: number;
            /**
             * Format: date-time
             * @description When the score was reached; default: now. It decides the order among equals and with the rule `last`, not the time of arrival
             */
            at?: string;
        };
        NewSuspension: {
            reason: string;
        };
        /** @description Texts in ICU MessageFormat, such as `{count, plural, one {# like} other {# likes}}` */
        NewTemplateTexts: {
            /** @example New comment */
            title: string;
            /** @example {actor} commented on your post. */
            body: string;
            /** @description E-mails only; the title by default */
            subject?: string;
            /** @description E-mails only: what a list of mails shows beside the subject; the body by default */
            preheader?: string;
            /**
             * @description E-mails only: label of the button, which is shown where a message has a link
             * @example Read the comment
             */
            action?: string;
        };
        NewTemplateVersion: {
            channel: components["schemas"]["TemplateChannel"];
            /**
             * @description BCP 47
             * @example pt-BR
             */
            locale: string;
            content: components["schemas"]["NewTemplateTexts"];
        };
        /**
         * @example {
         *       "url": "https://app.example.com/hooks/kith",
         *       "events": [
         *         "post.created",
         *         "post.deleted"
         *       ]
         *     }
         */
        NewWebhook: {
            /**
             * @description https, with a public name instead of an IP address, on port 443 or 8443, without user name and fragment
             * @example https://app.example.com/hooks/kith
             */
            url: string;
            /**
             * @description Names of events, from `GET /v1/admin/webhooks/events`, or `*` for all
             * @example [
             *       "post.created"
             *     ]
             */
            events: string[];
            /**
             * @description For operators only
             * @example Mirror of posts
             */
            description?: string;
        };
        /** @description An e-mail address or device that receives notifications */
        NotificationAddress: {
            id: string;
            /** @enum {string} */
            channel: "email" | "push";
            /**
             * @description E-mail address, token of the device, or endpoint of the browser
             * @example ada@example.com
             */
            address: string;
            /** @description Null for e-mail */
            platform: components["schemas"]["PushPlatform"] | null;
            /** @description Whether its owner has confirmed it. Devices are verified from the start */
            verified: boolean;
            /** @description Set while nothing is sent there. An e-mail address returns by verifying it again, a device by registering it again */
            disabled: {
                /**
                 * @description `bounced`: the mailbox does not exist. `complained`: a message was marked as spam. `gone`: the device has another token or the app was removed
                 * @enum {string}
                 */
                reason: "bounced" | "complained" | "gone";
                /** Format: date-time */
                at: string;
            } | null;
            /** @description End of the code that was sent last, while it can be used */
            codeExpiresAt: string | null;
            /** Format: date-time */
            addedAt: string;
            /** @description For devices: the last registration, accurate to an hour */
            lastUsedAt: string | null;
        };
        NotificationAddressPage: {
            items: components["schemas"]["NotificationAddress"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        NotificationChannels: {
            inApp: boolean;
            email: boolean;
            push: boolean;
        };
        NotificationDeliveries: {
            notificationId: string;
            deliveries: components["schemas"]["NotificationDelivery"][];
        };
        /** @description The story of a notification on one channel */
        NotificationDelivery: {
            /** @enum {string} */
            channel: "inApp" | "email" | "push";
            /**
             * @description Grows when the message is sent anew
             * @example 1
             */
            round: number;
            /**
             * @description It moves forward only. `unknown`: the message left, and no answer tells whether it was accepted
             * @example sent
             * @enum {string}
             */
            status: "queued" | "held" | "attempted" | "sent" | "delivered" | "opened" | "bounced" | "complained" | "failed" | "expired" | "suppressed" | "unknown";
            /**
             * @description Reason, `lower_snake_case` or the code of a provider; ignore those that you do not know
             * @example quiet_hours
             */
            because?: string;
            story: components["schemas"]["DeliveryStory"][];
        };
        /** @description Merges e-mail and push into one message of each window */
        NotificationDigest: {
            /** @enum {string} */
            frequency: "off" | "hourly" | "daily" | "weekly";
            /**
             * @description Local time of daily and weekly digests, 18:00 by default
             * @example 18:00
             */
            at?: string;
            /**
             * @description Day of weekly digests, monday by default
             * @enum {string}
             */
            weekday?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        };
        NotificationOutcome: {
            /**
             * @description The rule that decided
             * @example comment
             */
            rule: string;
            category: components["schemas"]["NotificationCategory"];
            /** @enum {string} */
            result: "notified" | "nothing";
            /**
             * @description Why nothing came of it: preferences, an event that was taken back, or your block or mute of its actor
             * @enum {string}
             */
            because?: "suppressed" | "undone" | "you_blocked_them" | "you_muted_them";
            notificationId?: string;
            /**
             * @description Channels that were left out, and the reason
             * @example {
             *       "email": "category_off"
             *     }
             */
            without: {
                [key: string]: string;
            };
        };
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        NotificationPreferences: {
            /**
             * @description IANA; null while the zone of the profile counts
             * @example Europe/Vienna
             */
            timeZone: string | null;
            quietHours: components["schemas"]["QuietHours"] | null;
            digest: components["schemas"]["NotificationDigest"];
            /** @description Most messages an hour on each of e-mail and push; further ones wait */
            rateLimitPerHour: number | null;
            /** @description Offers and venues farther away send nothing */
            maxDistanceKm: number | null;
            /** @description Your choices, and the operator’s defaults where you chose nothing */
            categories: {
                social: components["schemas"]["NotificationChannels"];
                mention: components["schemas"]["NotificationChannels"];
                competition: components["schemas"]["NotificationChannels"];
                streak: components["schemas"]["NotificationChannels"];
                community: components["schemas"]["NotificationChannels"];
                commerce: components["schemas"]["NotificationChannels"];
                offer: components["schemas"]["NotificationChannels"];
                venue: components["schemas"]["NotificationChannels"];
                chat: components["schemas"]["NotificationChannels"];
                alert: components["schemas"]["NotificationChannels"];
                account: components["schemas"]["NotificationChannels"];
            };
            /** @description The result for each category and channel, and its reason */
            effective: {
                social: components["schemas"]["EffectivePreferences"];
                mention: components["schemas"]["EffectivePreferences"];
                competition: components["schemas"]["EffectivePreferences"];
                streak: components["schemas"]["EffectivePreferences"];
                community: components["schemas"]["EffectivePreferences"];
                commerce: components["schemas"]["EffectivePreferences"];
                offer: components["schemas"]["EffectivePreferences"];
                venue: components["schemas"]["EffectivePreferences"];
                chat: components["schemas"]["EffectivePreferences"];
                alert: components["schemas"]["EffectivePreferences"];
                account: components["schemas"]["EffectivePreferences"];
            };
        };
        /**
         * @example {
         *       "quietHours": {
         *         "start": "22:00",
         *         "end": "07:00"
         *       },
         *       "digest": {
         *         "frequency": "daily",
         *         "at": "18:00"
         *       },
         *       "categories": {
         *         "social": {
         *           "email": false
         *         }
         *       }
         *     }
         */
        NotificationPreferencesChange: {
            timeZone?: string | null;
            quietHours?: {
                /** @example 22:00 */
                start: string;
                /** @example 07:00 */
                end: string;
            } | null;
            digest?: {
                /** @enum {string} */
                frequency: "off" | "hourly" | "daily" | "weekly";
                /**
                 * @description Local time of daily and weekly digests, 18:00 by default
                 * @example 18:00
                 */
                at?: string;
                /**
                 * @description Day of weekly digests, monday by default
                 * @enum {string}
                 */
                weekday?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
            } | null;
            rateLimitPerHour?: number | null;
            maxDistanceKm?: number | null;
            categories?: {
                social?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                mention?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                competition?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                streak?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                community?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                commerce?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                offer?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                venue?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                chat?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                alert?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
                account?: {
                    inApp?: boolean | null;
                    email?: boolean | null;
                    push?: boolean | null;
                };
            };
        };
        /**
         * @example {
         *       "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
         *       "role": "member",
         *       "expiresAt": "2030-01-01T00:00:00.000Z"
         *     }
         */
        OpenCommunityInvite: {
            inviteId: string;
            role: components["schemas"]["CommunityInvitedRole"];
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description Days with something done, over all habits. A day breaks it if something was missed and nothing was done on it */
        OverallStreak: {
            /** @example 20 */
            current: number;
            /** @example 45 */
            longest: number;
            lastDate: string | null;
        };
        Participant: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** Format: date-time */
            joinedAt: string;
        };
        ParticipantPage: {
            items: components["schemas"]["Participant"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        Participation: {
            competitionId: string;
            /** @example active */
            status: components["schemas"]["CompetitionStatus"];
            name: string;
            creatorId: string;
            communityId: string | null;
            visibility: components["schemas"]["CompetitionVisibility"];
            featured: boolean;
            selfReported: boolean;
            direction: components["schemas"]["ScoreDirection"];
            precision: number;
            minScore: number | null;
            maxScore: number | null;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            joinUntil: string;
            graceSeconds: number;
            /**
             * Format: date-time
             * @description After this time only an override changes results
             */
            frozenAt: string;
            capacity: number | null;
            /** @description Places taken; a suspended user keeps theirs, and is in no list */
            participants: number;
            teams: components["schemas"]["CompetitionTeams"] | null;
            checkIns: components["schemas"]["CompetitionCheckIns"] | null;
            clonedFrom: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            publishedAt: string | null;
            cancelledAt: string | null;
            me: components["schemas"]["Membership"];
        };
        /** @enum {string} */
        ParticipationState: "none" | "joined" | "left" | "removed";
        PastStreak: {
            /** @example 2026-10-01 */
            startedOn: string;
            /** @example 2026-10-14 */
            lastDate: string;
            /** @example 14 */
            days: number;
            /** @example 1 */
            freezesUsed: number;
            /**
             * @description The date by whose end it was broken
             * @example 2026-10-16
             */
            endedOn: string;
            /**
             * @description `missed`: a due day was missed. `too_few`: a week had too few times. `archived`: the habit was archived
             * @enum {string}
             */
            reason: "missed" | "too_few" | "archived";
        };
        Person: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
        };
        PersonPage: {
            items: components["schemas"]["Person"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        PersonProfile: {
            userId: string;
            handle: string;
            displayName: string | null;
            bio: string | null;
            avatarUrl: string | null;
            /** @description ISO 3166; null if you may not see the location */
            region: string | null;
            counts: components["schemas"]["ProfileCounts"];
            /** @description Null if you may not see the activity */
            streak: components["schemas"]["UserStreak"] | null;
            /** Format: date-time */
            createdAt: string;
            /** @description False while the handle is the one generated at sign-up */
            handleChosen?: boolean;
            /** @description BCP 47; language of messages */
            locale?: string;
            /** @description IANA; defines the day for streaks and digests */
            timeZone?: string;
            avatarMediaId?: string | null;
            relationship: components["schemas"]["Relationship"];
            /** @description Whether the caller follows the user or has asked to */
            following: components["schemas"]["FollowState"];
            followsMe: boolean;
            /** @description Whether the caller has muted the user */
            muted: boolean;
            /** @description The pending friend request between the two, in either direction */
            friendRequestId: string | null;
            /** @description With `communityId` only; null for those who are not on its board, and where you may not see it or what the user does */
            communityRank?: components["schemas"]["CommunityRank"] | null;
        };
        PersonalRecord: {
            recordId: string;
            /** @example 1490 */
            value: number;
            /**
             * @description The civil date on which it was reached
             * @example 2026-11-20
             */
            date: string;
            /** @description Confirmed by an administrator or by the app’s own server */
            verified: boolean;
            /**
             * @description A name that the app chooses
             * @example run-5-km
             */
            category: string;
            /** @example s */
            unit: string;
            better: components["schemas"]["RecordOrder"];
            userId: string;
            /**
             * @description Words of the owner
             * @example In the rain
             */
            context: string | null;
            visibility: components["schemas"]["Audience"];
            /** Format: date-time */
            createdAt: string;
            /** @description A moderator hid it from others; it is no best */
            removed: boolean;
            /**
             * @description The windows in which it is the best, among the records that the caller may see
             * @example [
             *       "week",
             *       "day"
             *     ]
             */
            bestOf: ("all" | "year" | "month" | "week" | "day")[];
        };
        PersonalRecordPage: {
            items: components["schemas"]["PersonalRecord"][];
            /** @description Null on the last page */
            cursor: string | null;
            bests: components["schemas"]["CategoryBests"][];
        };
        Post: {
            postId: string;
            /** @description Null if the post has media only */
            body: string | null;
            /** @description `private` in a community: who sees the community sees the post */
            visibility: components["schemas"]["Audience"];
            /** @description The community of a post in one */
            communityId?: string;
            /**
             * @description A moderator of the community announces it
             * @constant
             */
            announcement?: true;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            editedAt?: string;
            counts: components["schemas"]["PostCounts"];
            media: components["schemas"]["MediaView"][];
            /** @description Handles in the text that referred to a user when it was written */
            mentions: components["schemas"]["Mention"][];
            author: components["schemas"]["Person"];
            likedByMe: boolean;
        };
        PostPage: {
            items: components["schemas"]["Post"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "visibility": "friends"
         *     }
         */
        PostPatch: {
            body?: string | null;
            visibility?: components["schemas"]["Audience"];
        };
        Presence: {
            status: components["schemas"]["PresenceStatus"];
            /** @description Accurate to about five minutes */
            lastActiveAt: string | null;
        };
        Privacy: {
            profile: components["schemas"]["Audience"];
            checkIns: components["schemas"]["Audience"];
            favorites: components["schemas"]["Audience"];
            collections: components["schemas"]["Audience"];
            reviews: components["schemas"]["Audience"];
            activity: components["schemas"]["Audience"];
            location: components["schemas"]["Audience"];
            /** @description Whether other users may send friend requests */
            allowFriendRequests: boolean;
            /** @description Whether users who may see the activity also see presence and the time of the last activity */
            showActivityStatus: boolean;
            /** @description Whether other users may tag this user */
            allowTagging: boolean;
            /**
             * @description Who may enter this user into a competition; all others invite
             * @enum {string}
             */
            allowBeingAdded: "everyone" | "friends" | "nobody";
        };
        /**
         * @example {
         *       "profile": "friends",
         *       "allowTagging": false
         *     }
         */
        PrivacyChange: {
            profile?: components["schemas"]["Audience"];
            checkIns?: components["schemas"]["Audience"];
            favorites?: components["schemas"]["Audience"];
            collections?: components["schemas"]["Audience"];
            reviews?: components["schemas"]["Audience"];
            activity?: components["schemas"]["Audience"];
            location?: components["schemas"]["Audience"];
            /** @description Whether other users may send friend requests */
            allowFriendRequests?: boolean;
            /** @description Whether users who may see the activity also see presence and the time of the last activity */
            showActivityStatus?: boolean;
            /** @description Whether other users may tag this user */
            allowTagging?: boolean;
            /**
             * @description Who may enter this user into a competition; all others invite
             * @enum {string}
             */
            allowBeingAdded?: "everyone" | "friends" | "nobody";
        };
        /**
         * @description An error of the API (RFC 9457). Each response lists the codes that it can have
         * @example {
         *       "type": "/docs/errors#COMPETITION_FULL",
         *       "title": "The competition is full",
         *       "status": 409,
         *       "code": "COMPETITION_FULL",
         *       "instance": "urn:uuid:5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7"
         *     }
         */
        Problem: KithError;
        Profile: {
            userId: string;
            handle: string;
            displayName: string | null;
            bio: string | null;
            avatarUrl: string | null;
            /** @description ISO 3166; null if you may not see the location */
            region: string | null;
            counts: components["schemas"]["ProfileCounts"];
            /** @description Null if you may not see the activity */
            streak: components["schemas"]["UserStreak"] | null;
            /** Format: date-time */
            createdAt: string;
            /** @description False while the handle is the one generated at sign-up */
            handleChosen: boolean;
            /** @description BCP 47; language of messages */
            locale: string;
            /** @description IANA; defines the day for streaks and digests */
            timeZone: string;
            avatarMediaId: string | null;
        };
        ProfileCounts: {
            friends: number;
            followers: number;
            following: number;
            communities: number;
        };
        ProfilePatch: {
            /**
             * @description Case is kept; uniqueness ignores case and punctuation
             * @example Nova.Runner
             */
            handle?: string;
            displayName?: string | null;
            bio?: string | null;
            locale?: string | null;
            timeZone?: string | null;
            region?: string | null;
            avatarMediaId?: string | null;
        };
        /**
         * @description A report in the form of its provider: a message of SNS with an event of SES, an event of Resend, or an event of OneSignal’s Event Streams
         * @example {
         *       "type": "email.delivered",
         *       "created_at": "2026-11-20T12:00:00.000Z",
         *       "data": {
         *         "email_id": "56761188-7520-42d8-8898-ff6fc54ce618"
         *       }
         *     }
         */
        ProviderPayload: {
            [key: string]: unknown;
        };
        /**
         * @description The service that takes push messages for the device
         * @enum {string}
         */
        PushPlatform: "expo" | "onesignal" | "webpush";
        QueuedDeliveries: {
            webhookId: string;
            /** @description Null for a time range */
            deliveryId: string | null;
        };
        /** @description From `start` until before `end` on the clock of the time zone, over midnight where `end` is earlier. Equal times: none */
        QuietHours: {
            /** @example 22:00 */
            start: string;
            /** @example 07:00 */
            end: string;
        };
        /**
         * @example {
         *       "before": "2026-11-20T09:43:00.000Z"
         *     }
         */
        ReadNotifications: {
            ids?: string[];
            /**
             * Format: date-time
             * @description A time, such as that of the newest notification shown
             */
            before?: string;
        };
        ReceivedCommunityInvite: {
            inviteId: string;
            community: components["schemas"]["Community"];
            /** @description Null where they are hidden from me */
            invitedBy: components["schemas"]["Person"] | null;
            role: components["schemas"]["CommunityInvitedRole"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        ReceivedCommunityInvitePage: {
            items: components["schemas"]["ReceivedCommunityInvite"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @description Which of two values is better
         * @enum {string}
         */
        RecordOrder: "higher" | "lower";
        /**
         * @example {
         *       "queue": "messages",
         *       "moved": 12,
         *       "kept": [],
         *       "left": 0
         *     }
         */
        Redrive: {
            /** @enum {string} */
            queue: "messages" | "fifo" | "jobs" | "stream";
            /** @description Number of dead letters that were sent back */
            moved: number;
            /** @description Up to a hundred dead letters that could not be sent back */
            kept: {
                messageId: string;
                reason: string;
            }[];
            /** @description Number of dead letters in the queue afterwards; approximate */
            left: number;
        };
        /** @description The relationship between the caller and another user, as far as the caller may know it */
        Relation: {
            userId: string;
            relationship: components["schemas"]["Relationship"];
            friendsSince: string | null;
            /** @description Whether you marked them as a close friend */
            close: boolean;
            /** @description Whether you follow them */
            following: components["schemas"]["FollowState"];
            /** @description Whether they follow you */
            followedBy: components["schemas"]["FollowState"];
        };
        /**
         * @description The caller’s relationship with the user: the strongest one if several apply
         * @example friend
         * @enum {string}
         */
        Relationship: "self" | "blocked" | "close_friend" | "friend" | "request_sent" | "request_received" | "following" | "follow_requested" | "follower" | "none";
        RemovalReason: {
            reason: string;
        };
        Report: {
            reportId: string;
            subject: components["schemas"]["Subject"];
            reason: components["schemas"]["ReportReason"];
            note?: string;
            status: components["schemas"]["ReportStatus"];
            /** Format: date-time */
            at: string;
        };
        ReportOfSubject: {
            reportId: string;
            reporter: components["schemas"]["Person"] | null;
            reason: components["schemas"]["ReportReason"];
            note?: string;
            /** Format: date-time */
            at: string;
            /** @description The subject as it was at this report. Kept for 180 days, also if the author edits or deletes it, and erased with the author’s account; null afterwards */
            reported: components["schemas"]["ReportedContent"] | null;
        };
        ReportOfSubjectPage: {
            items: components["schemas"]["ReportOfSubject"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /** @enum {string} */
        ReportReason: "spam" | "harassment" | "hate" | "violence" | "nudity" | "self_harm" | "impersonation" | "other";
        /** @enum {string} */
        ReportStatus: "open" | "resolved";
        ReportedContent: {
            /** @description The text; for a user the bio */
            body: string | null;
            media: components["schemas"]["MediaView"][];
            at: string | null;
            /** @description Names of a reported user */
            name?: {
                handle: string;
                displayName: string | null;
            };
            event?: {
                type: string;
                target: {
                    type: string;
                    id: string;
                };
                data: unknown;
            };
        };
        ReportedSubject: {
            /** @description Id of the first report; the id of any of the reports resolves all of them */
            reportId: string;
            subject: components["schemas"]["Subject"];
            status: components["schemas"]["ReportStatus"];
            reports: number;
            /** @description Number of reports per reason */
            reasons: {
                [key: string]: number;
            };
            /** @description Note of the first report */
            note?: string;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** @description The subject as it is now; null if it no longer exists */
            content: components["schemas"]["SubjectContent"] | null;
            /** @description The subject as it was at the first report. Kept for 180 days, also if the author edits or deletes it, and erased with the author’s account; null afterwards */
            reported: components["schemas"]["ReportedContent"] | null;
            /** @description `by` is the moderator’s user id */
            resolution: {
                action: components["schemas"]["ResolveAction"];
                note?: string;
                /** Format: date-time */
                at: string;
                by: string;
            } | null;
        };
        ReportedSubjectPage: {
            items: components["schemas"]["ReportedSubject"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        ResendNotification: {
            /**
             * @description Only this channel; by default both
             * @enum {string}
             */
            channel?: "email" | "push";
        };
        /** @enum {string} */
        ResolveAction: "dismiss" | "remove" | "suspend";
        /** @enum {string} */
        Role: "user" | "moderator" | "admin";
        RoleChange: {
            roles: components["schemas"]["Role"][];
        };
        Roles: {
            userId: string;
            roles: components["schemas"]["Role"][];
        };
        RotatedSecret: {
            webhookId: string;
            /**
             * @description Shown once, so keep it. Absent where a request is repeated with its idempotency key: rotate the secret if you lost it
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret?: string;
            /** Format: date-time */
            oldSecretUntil: string;
        };
        Round: {
            roundId: string;
            name: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            weight: number;
            rule: components["schemas"]["ScoringRule"];
            startScore: number | null;
        };
        Score: {
            scoreId: string;
            competitionId: string;
            roundId: string;
            userId: string;
            /** @enum {string} */
            kind: "submission" | "override";
            score: number;
            /** @description The round's score after this submission */
            roundScore: number;
            /**
             * Format: date-time
             * @description When the score was reached, as submitted
             */
            at: string;
            /** Format: date-time */
            acceptedAt: string;
            submittedBy: string | null;
            /**
             * @description Given with an override
             * @example null
             */
            reason: string | null;
        };
        ScoreBatch: {
            scores: components["schemas"]["ScoreRow"][];
        };
        /**
         * @description `desc`: higher is better; `asc`: lower is better
         * @enum {string}
         */
        ScoreDirection: "desc" | "asc";
        /**
         * @example {
         *       "score": 41,
         *       "reason": "One was counted twice"
         *     }
         */
        ScoreOverride: {
            score: number;
            reason: string;
        };
        ScorePage: {
            items: components["schemas"]["Score"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        ScoreRow: {
            /** @description Opaque id of the user */
            userId: string;
            score: number;
            /**
             * Format: date-time
             * @description When the score was reached; default: now. It decides the order among equals and with the rule `last`, not the time of arrival
             */
            at?: string;
        };
        /**
         * @description `best`: highest with `desc`, lowest with `asc`; `sum`: adds; `decrement`: starts at `startScore` and subtracts; `last`: the score with the latest `at`, and of equal times the one that arrived later. An older score that arrives late changes nothing then
         * @enum {string}
         */
        ScoringRule: "best" | "sum" | "last" | "decrement";
        /**
         * @example {
         *       "url": "wss://socket.example.com"
         *     }
         */
        SocketAddress: {
            /** @description wss://… */
            url: string;
        };
        StatsRange: {
            /** @example 2026-11-01 */
            from: string;
            /** @example 2026-11-30 */
            to: string;
            /** @description Each date of the range, oldest first */
            items: components["schemas"]["DailyStats"][];
            /**
             * Format: date-time
             * @description The time of this answer: figures of habits and records are those of the moment, others lag by seconds
             */
            refreshedAt: string;
        };
        /** @description Texts of operators for a channel and a language */
        StoredTemplate: {
            channel: components["schemas"]["TemplateChannel"];
            locale: string;
            /** @description Number of the latest version */
            latest: number;
            /** @description Version that users receive; null for the built-in texts */
            published: number | null;
        };
        Streak: {
            /**
             * @description Days on which the habit was done, without a miss between them
             * @example 12
             */
            current: number;
            /** @example 31 */
            longest: number;
            /**
             * @description First date of the current streak
             * @example 2026-11-09
             */
            startedOn: string | null;
            /**
             * @description Last date of the current streak
             * @example 2026-11-20
             */
            lastDate: string | null;
            /**
             * @description Misses that the streak survives; every 7 days earn one
             * @example 1
             */
            freezes: number;
            /**
             * @description Misses that the current streak has survived
             * @example 0
             */
            freezesUsed: number;
            /**
             * @description What follows if the habit is not done before the local day ends: at its end, or on Sunday where the days left of a week are then too few
             * @example uses_freeze
             */
            atRisk: ("ends" | "uses_freeze") | null;
        };
        StreakPage: {
            items: components["schemas"]["PastStreak"][];
            /** @description Null on the last page */
            cursor: string | null;
            streak: components["schemas"]["Streak"];
            /** @description Null for other users than the owner */
            overall: components["schemas"]["OverallStreak"] | null;
        };
        Subject: {
            /**
             * @description `user`, `post`, `comment`, `community`, `competition`, `event`, `habit`, `record`, and the types of further domains
             * @example post
             */
            type: string;
            id: string;
        };
        SubjectContent: {
            /**
             * @description `deleted`: permanently, by its author; `removed`: by a moderator
             * @enum {string}
             */
            state: "active" | "removed" | "deleted";
            author: components["schemas"]["Person"] | null;
            authorSuspended: boolean;
            /** @description The text; for a user the bio */
            body: string | null;
            media: components["schemas"]["MediaView"][];
            at: string | null;
            /** @description Names of a reported user */
            name?: {
                handle: string;
                displayName: string | null;
            };
            event?: {
                type: string;
                target: {
                    type: string;
                    id: string;
                };
                data: unknown;
            };
        };
        /**
         * @example {
         *       "name": "post.created",
         *       "category": "social",
         *       "summary": "A user published a post."
         *     }
         */
        SubscribableEvent: {
            name: string;
            category: string;
            summary: string;
        };
        SubscribableEventPage: {
            items: components["schemas"]["SubscribableEvent"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        Suggestion: {
            userId: string;
            handle: string;
            displayName: string | null;
            avatarUrl: string | null;
            relationship: components["schemas"]["Relationship"];
            /** @description Number of friends you share */
            mutualFriends: number;
            /** @description Number of the caller’s latest 50 competitions that both take part in; competitions of more than 1,000 participants do not count */
            sharedCompetitions: number;
            /** @description Number of the 50 communities that the caller joined last that both belong to; those of more than 1,000 members do not count */
            sharedCommunities: number;
        };
        SuggestionPage: {
            items: components["schemas"]["Suggestion"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        Suspension: {
            userId: string;
            reason: string;
            /** Format: date-time */
            suspendedAt: string;
            suspendedBy: string | null;
        };
        TeamOptions: {
            /** @description The teams are `t1`, `t2`, … in this order */
            names: string[];
            /**
             * @description `sum` adds the scores of the members; `mean` divides it by the members with `desc`, and by those with a score with `asc`; `best` adds the `best` best. With `asc`, `sum` is not allowed, and a team with more of its best scores comes first
             * @default sum
             * @enum {string}
             */
            rule?: "sum" | "mean" | "best";
            /** @description Required for the rule `best`, not allowed for others */
            best?: number;
            /** @description No member counts more than this */
            memberCap?: number;
            /** @default 100 */
            maxMembers?: number;
            /**
             * @description Whether members who joined after `startsAt` count in their team
             * @default counts
             * @enum {string}
             */
            lateJoin?: "counts" | "not_counted";
        };
        Template: {
            /**
             * @description Name of the notification rule, such as `comment`
             * @example comment
             */
            templateId: string;
            summary: string;
            variables: components["schemas"]["TemplateVariable"][];
            channel: components["schemas"]["TemplateChannel"];
            locale: string;
            /** @description Version that users receive; null for the built-in texts */
            published: number | null;
            builtIn: components["schemas"]["BuiltInTemplate"];
            /** @description The version asked for, or the latest; null while there is none */
            version: components["schemas"]["TemplateVersion"] | null;
            /** @description All that are kept, newest first */
            versions: {
                version: number;
                /** Format: date-time */
                at: string;
            }[];
        };
        /**
         * @description `inApp` is the inbox
         * @example email
         * @enum {string}
         */
        TemplateChannel: "inApp" | "email" | "push";
        /** @description A message as its receiver gets it */
        TemplatePreview: {
            /** @description Language of the texts; another one than asked for where there are none */
            locale: string;
            /** @enum {string} */
            direction: "ltr" | "rtl";
            title: string;
            body: string;
            subject?: string;
            html?: string;
            /** @description The plain part of an e-mail */
            text?: string;
        };
        TemplatePreviewRequest: {
            channel: components["schemas"]["TemplateChannel"];
            /**
             * @description BCP 47
             * @example pt-BR
             */
            locale: string;
            /** @description Texts to show; by default those that users receive */
            content?: components["schemas"]["NewTemplateTexts"];
            /**
             * @description Values of variables; the samples by default
             * @default {}
             * @example {
             *       "actor": "Ada Lovelace"
             *     }
             */
            data?: {
                [key: string]: string | number | boolean;
            };
        };
        /** @description Why texts cannot be published */
        TemplateProblem: {
            locale: string;
            channel: components["schemas"]["TemplateChannel"];
            /** @enum {string} */
            place: "title" | "body" | "subject" | "preheader" | "action";
            /** @example UNKNOWN_PLACEHOLDER */
            code: string;
            /**
             * @description English
             * @example {actr} is no variable of this template; it may be {actor}
             */
            message: string;
            /**
             * @description Position in the text
             * @example 0
             */
            offset?: number;
        };
        TemplatePublication: {
            channel: components["schemas"]["TemplateChannel"];
            /**
             * @description BCP 47
             * @example pt-BR
             */
            locale: string;
            /**
             * @description An earlier one rolls back; 0 returns to the built-in texts
             * @example 1
             */
            version: number;
        };
        /** @description A template, and which texts of operators replace the built-in ones */
        TemplateSummary: {
            /**
             * @description Name of the notification rule, such as `comment`
             * @example comment
             */
            templateId: string;
            summary: string;
            stored: components["schemas"]["StoredTemplate"][];
        };
        TemplateSummaryPage: {
            items: components["schemas"]["TemplateSummary"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /** @description Texts in ICU MessageFormat */
        TemplateTexts: {
            /** @example New comment */
            title: string;
            /** @example {actor} commented on your post. */
            body: string;
            /** @description E-mails only; the title by default */
            subject?: string;
            /** @description E-mails only: what a list of mails shows beside the subject; the body by default */
            preheader?: string;
            /**
             * @description E-mails only: label of the button, which is shown where a message has a link
             * @example Read the comment
             */
            action?: string;
        };
        /** @description A value that the texts of a template may show */
        TemplateVariable: {
            /** @example actor */
            name: string;
            /** @enum {string} */
            kind: "text" | "number" | "time" | "url";
            summary: string;
            /**
             * @description As a text, whatever its kind
             * @example Ada Lovelace
             */
            sample: string;
            /** @description Texts without it are refused */
            required: boolean;
        };
        /** @description Texts as they were saved once */
        TemplateVersion: {
            version: number;
            /** Format: date-time */
            at: string;
            content: components["schemas"]["TemplateTexts"];
            /** @description Empty for texts that can be published */
            problems: components["schemas"]["TemplateProblem"][];
        };
        TrendingCompetition: {
            competitionId: string;
            /** @example active */
            status: components["schemas"]["CompetitionStatus"];
            name: string;
            description: string | null;
            creatorId: string;
            communityId: string | null;
            visibility: components["schemas"]["CompetitionVisibility"];
            featured: boolean;
            selfReported: boolean;
            direction: components["schemas"]["ScoreDirection"];
            precision: number;
            minScore: number | null;
            maxScore: number | null;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            joinUntil: string;
            graceSeconds: number;
            /**
             * Format: date-time
             * @description After this time only an override changes results
             */
            frozenAt: string;
            capacity: number | null;
            /** @description Places taken; a suspended user keeps theirs, and is in no list */
            participants: number;
            rounds: components["schemas"]["Round"][];
            teams: components["schemas"]["CompetitionTeams"] | null;
            checkIns: components["schemas"]["CompetitionCheckIns"] | null;
            clonedFrom: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            publishedAt: string | null;
            cancelledAt: string | null;
            /** @description Joins and accepted scores of the last 72 h, halved every 12 h */
            score: number;
        };
        TrendingCompetitionPage: {
            items: components["schemas"]["TrendingCompetition"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "method": "POST",
         *       "url": "https://uploads.example.com/",
         *       "headers": {},
         *       "fields": {
         *         "key": "uploads/media_0k3v7m2q9x4c8b5n1d6f",
         *         "policy": "eyJ…"
         *       }
         *     }
         */
        Upload: {
            /** @enum {string} */
            method: "POST" | "PUT";
            url: string;
            headers: {
                [key: string]: string;
            };
            /** @description Form fields, to be sent before the file */
            fields?: {
                [key: string]: string;
            };
        };
        UserIds: {
            userIds: string[];
        };
        /** @description The streak over all habits of a user; others see the one over habits that are `public` */
        UserStreak: {
            /**
             * @description Days in a row on which any habit was done, and none was missed without another one done
             * @example 12
             */
            current: number;
            /** @example 45 */
            longest: number;
        };
        VerificationCode: {
            /** @example 493027 */
            code: string;
        };
        WebPushKey: {
            /** @description The `applicationServerKey` of a push subscription, base64url */
            publicKey: string;
        };
        /**
         * @example {
         *       "webhookId": "webhook_7m2q0k3v7m2q0k3v7m2q",
         *       "url": "https://app.example.com/hooks/kith",
         *       "events": [
         *         "post.created",
         *         "post.deleted"
         *       ],
         *       "description": null,
         *       "status": "enabled",
         *       "disabledBy": null,
         *       "failingSince": null,
         *       "failures": 0,
         *       "oldSecretUntil": null,
         *       "replay": null,
         *       "createdBy": "user_0k3v7m2q0k3v7m2q0k3v",
         *       "createdAt": "2026-11-20T09:43:00.000Z",
         *       "updatedAt": "2026-11-20T09:43:00.000Z"
         *     }
         */
        Webhook: {
            webhookId: string;
            url: string;
            events: string[];
            description: string | null;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @description `gone`: the endpoint answered 410. `failing`: every try failed for 5 days */
            disabledBy: ("operator" | "gone" | "failing") | null;
            /** @description Time of the first failure since the last success */
            failingSince: string | null;
            /** @description Failed tries since the last success */
            failures: number;
            /** @description Deliveries are signed with the previous secret too until then */
            oldSecretUntil: string | null;
            /** @description The latest replay of a time range */
            replay: components["schemas"]["WebhookReplayProgress"] | null;
            /** @description User id of the administrator who is told when it is disabled */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookAttempt: {
            /** Format: date-time */
            at: string;
            milliseconds: number;
            /** @description Status of the answer; null where none came */
            status: number | null;
            /** @description `refused_address`, `unknown_host`, `connection_failed`, `tls_failed`, `timed_out`, `redirected`, `status`, `too_large`, `secret_unreadable`; null for a success */
            problem: string | null;
            /** @description Up to 300 characters of the answer’s body */
            excerpt: string | null;
        };
        /**
         * @example {
         *       "deliveryId": "delivery_01jd7m2q0k3v7m2q0k3v7m2q0",
         *       "eventId": "6b7a1c1e-0f0e-4a53-8a0e-2f1a6a1f7d11",
         *       "event": "post.created",
         *       "at": "2026-11-20T09:43:00.000Z",
         *       "status": "delivered",
         *       "nextAttemptAt": null,
         *       "attempts": [
         *         {
         *           "at": "2026-11-20T09:43:01.200Z",
         *           "milliseconds": 184,
         *           "status": 200,
         *           "problem": null,
         *           "excerpt": "ok"
         *         }
         *       ],
         *       "tries": 1,
         *       "replayed": false
         *     }
         */
        WebhookDelivery: {
            deliveryId: string;
            /** @description Sent as `webhook-id`, the same in every try and replay */
            eventId: string;
            /** @description Name of the event, or `webhook.test` */
            event: string;
            /**
             * Format: date-time
             * @description Time of the event
             */
            at: string;
            /** @enum {string} */
            status: "queued" | "retrying" | "delivered" | "failed";
            nextAttemptAt: string | null;
            /** @description The latest 20 tries, oldest first */
            attempts: components["schemas"]["WebhookAttempt"][];
            /** @description Tries since it was queued or replayed last */
            tries: number;
            replayed: boolean;
        };
        WebhookDeliveryPage: {
            items: components["schemas"]["WebhookDelivery"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        WebhookPage: {
            items: components["schemas"]["Webhook"][];
            /** @description Null on the last page */
            cursor: string | null;
        };
        /**
         * @example {
         *       "enabled": true
         *     }
         */
        WebhookPatch: {
            /**
             * @description https, with a public name instead of an IP address, on port 443 or 8443, without user name and fragment
             * @example https://app.example.com/hooks/kith
             */
            url?: string;
            /**
             * @description Names of events, from `GET /v1/admin/webhooks/events`, or `*` for all
             * @example [
             *       "post.created"
             *     ]
             */
            events?: string[];
            description?: string | null;
            /** @description true enables a disabled webhook again, and forgets its failures */
            enabled?: boolean;
        };
        WebhookReplayProgress: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            status: "running" | "finished";
            /** @description Deliveries that were queued again so far */
            replayed: number;
            /** Format: date-time */
            startedAt: string;
            /** @description It ended at 10000 deliveries; replay the rest of the time range */
            truncated: boolean;
        };
        WindowBest: {
            recordId: string;
            /** @example 1490 */
            value: number;
            /**
             * @description The civil date on which it was reached
             * @example 2026-11-20
             */
            date: string;
            /** @description Confirmed by an administrator or by the app’s own server */
            verified: boolean;
        };
        /** @description Body of the gateway’s own answers. They have no code; clients go by the status. */
        GatewayMessage: GatewayError;
        /** @description Data of the socket’s events and snapshots, by the pattern of the topic */
        Topics: {
            /** @description Presence of a user; does not exist for viewers who may not see it */
            "presence:{userId}": {
                events: {
                    "presence.changed": {
                        userId: string;
                        status: components["schemas"]["PresenceStatus"];
                        /** @description Accurate to about five minutes */
                        lastActiveAt: string | null;
                    };
                };
                snapshot: {
                    userId: string;
                    status: components["schemas"]["PresenceStatus"];
                    /** @description Accurate to about five minutes */
                    lastActiveAt: string | null;
                };
            };
            /** @description New, hidden and pinned posts of a community, and who joins; for all who see the community */
            "community:{communityId}": {
                events: {
                    "community.posted": components["schemas"]["CommunityPostedFrame"];
                    "community.post_hidden": components["schemas"]["CommunityPostHiddenFrame"];
                    "community.post_shown": components["schemas"]["CommunityPostShownFrame"];
                    "community.pins_changed": components["schemas"]["CommunityPinsChangedFrame"];
                    "community.member_joined": components["schemas"]["CommunityMemberJoinedFrame"];
                };
            };
            /** @description Changes in the top 100 of a competition’s overall leaderboard */
            "competition:{competitionId}:leaderboard": {
                events: {
                    "leaderboard.changed": components["schemas"]["LeaderboardChanged"];
                };
                snapshot: components["schemas"]["LeaderboardSnapshot"];
            };
            /** @description Changes in the top 100 of a round’s leaderboard */
            "competition:{competitionId}:leaderboard:round:{roundId}": {
                events: {
                    "leaderboard.changed": components["schemas"]["LeaderboardChanged"];
                };
                snapshot: components["schemas"]["LeaderboardSnapshot"];
            };
            /** @description Events for one user; only that user may subscribe */
            "user:{userId}": {
                events: {
                    "feed.item": components["schemas"]["FeedItem"];
                    "notification.created": {
                        notification: components["schemas"]["Notification"];
                        unread: components["schemas"]["UnreadCounts"];
                    };
                    "notification.changed": {
                        notification: components["schemas"]["Notification"];
                        unread: components["schemas"]["UnreadCounts"];
                    };
                    "notification.read": {
                        /** @description Notifications that were read; absent where all up to `before` were */
                        ids?: string[];
                        /** Format: date-time */
                        before?: string;
                        /** Format: date-time */
                        readAt: string;
                        unread: components["schemas"]["UnreadCounts"];
                    };
                };
            };
        };
    };
    responses: {
        /** @description Of the gateway: the request is larger than about 6 MB. */
        Gateway413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description Of the gateway: the headers are larger than 10 KB. */
        Gateway431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `ACCOUNT_ERASING`: The account is being erased
         *     - `ACCOUNT_SUSPENDED`: The account is suspended
         */
        AccountErasingOrAccountSuspended: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED";
                };
            };
        };
        /**
         * @description - `ACCOUNT_ERASING`: The account is being erased
         *     - `ACCOUNT_SUSPENDED`: The account is suspended
         *     - `BANNED_FROM_COMMUNITY`: You are banned from this community
         *     - `PERMISSION_DENIED`: Your role does not allow this
         */
        AccountErasingOrAccountSuspendedOrBannedFromCommunityOrPermissionDenied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED" | "BANNED_FROM_COMMUNITY" | "PERMISSION_DENIED";
                };
            };
        };
        /**
         * @description - `ACCOUNT_ERASING`: The account is being erased
         *     - `ACCOUNT_SUSPENDED`: The account is suspended
         *     - `MUTED_IN_COMMUNITY`: You are muted in this community
         *     - `PERMISSION_DENIED`: Your role does not allow this
         */
        AccountErasingOrAccountSuspendedOrMutedInCommunityOrPermissionDenied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED" | "MUTED_IN_COMMUNITY" | "PERMISSION_DENIED";
                };
            };
        };
        /**
         * @description - `ACCOUNT_ERASING`: The account is being erased
         *     - `ACCOUNT_SUSPENDED`: The account is suspended
         *     - `PERMISSION_DENIED`: Your role does not allow this
         */
        AccountErasingOrAccountSuspendedOrPermissionDenied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED" | "PERMISSION_DENIED";
                };
            };
        };
        /** @description - `COMMUNITY_ARCHIVED`: The community is archived */
        CommunityArchived: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "COMMUNITY_ARCHIVED";
                };
            };
        };
        /**
         * @description - `COMPETITION_CANCELLED`: The competition was cancelled
         *     - `COMPETITION_NOT_PUBLISHED`: The competition is a draft
         */
        CompetitionCancelledOrCompetitionNotPublished: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "COMPETITION_CANCELLED" | "COMPETITION_NOT_PUBLISHED";
                };
            };
        };
        /**
         * @description - `DATE_OUT_OF_RANGE`: A completion cannot count for this date
         *     - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        DateOutOfRangeOrInvalidRequestOrUnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "DATE_OUT_OF_RANGE" | "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description - `FRIEND_REQUEST_CLOSED`: The friend request is no longer open */
        FriendRequestClosed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "FRIEND_REQUEST_CLOSED";
                };
            };
        };
        /** @description - `IDEMPOTENCY_KEY_REUSED`: This idempotency key was used with another request */
        IdempotencyKeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "IDEMPOTENCY_KEY_REUSED";
                };
            };
        };
        /**
         * @description - `INTERNAL_ERROR`: An internal error occurred
         *     - Of the gateway: the function did not answer.
         */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INTERNAL_ERROR";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INTERNAL_ERROR`: An internal error occurred
         *     - Of the gateway: the function did not answer.
         */
        InternalErrorPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INTERNAL_ERROR";
                };
                "text/html; charset=utf-8": string;
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_CURSOR`: The cursor does not belong to this list
         *     - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidCursorOrInvalidRequestOrUnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_CURSOR" | "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `MUTE_TIME`: The end of the mute is out of range
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidRequestOrMuteTimeOrUnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST" | "MUTE_TIME" | "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `SCORE_PRECISION`: The score has too many decimals
         *     - `SCORE_RANGE`: The score is out of range
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidRequestOrScorePrecisionOrScoreRangeOrUnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST" | "SCORE_PRECISION" | "SCORE_RANGE" | "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `TEMPLATE_INVALID`: The texts of the template have mistakes
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidRequestOrTemplateInvalidOrUnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST" | "TEMPLATE_INVALID" | "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidRequestOrUnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - `WEBHOOK_URL_REFUSED`: Webhooks are not sent to this address
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidRequestOrUnsupportedVersionOrWebhookUrlRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST" | "UNSUPPORTED_VERSION" | "WEBHOOK_URL_REFUSED";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `INVALID_REQUEST`: The request is malformed or invalid
         *     - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        InvalidRequestOrUnsupportedVersionPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                };
                "text/html; charset=utf-8": string;
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description - `LAST_FOUNDER`: A community needs a founder */
        LastFounder: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "LAST_FOUNDER";
                };
            };
        };
        /** @description - `MEDIA_NOT_FOUND`: The media does not exist for this purpose */
        MediaNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "MEDIA_NOT_FOUND";
                };
            };
        };
        /** @description - `NOT_A_MEMBER`: The user is not a member */
        NotAMember: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_A_MEMBER";
                };
            };
        };
        /** @description - `NOT_FOUND`: The resource does not exist or is not visible to you */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_FOUND";
                };
            };
        };
        /**
         * @description - `NOT_FOUND`: The resource does not exist or is not visible to you
         *     - `NOT_RANKED`: The user is not on this leaderboard
         *     - `ROUTE_NOT_FOUND`: The API has no such path
         */
        NotFoundOrNotRankedOrRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_FOUND" | "NOT_RANKED" | "ROUTE_NOT_FOUND";
                };
            };
        };
        /**
         * @description - `NOT_FOUND`: The resource does not exist or is not visible to you
         *     - `ROUTE_NOT_FOUND`: The API has no such path
         */
        NotFoundOrRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_FOUND" | "ROUTE_NOT_FOUND";
                };
            };
        };
        /**
         * @description - `NOT_FOUND`: The resource does not exist or is not visible to you
         *     - `ROUTE_NOT_FOUND`: The API has no such path
         *     - `TEMPLATE_VERSION_NOT_FOUND`: The template has no such version
         */
        NotFoundOrRouteNotFoundOrTemplateVersionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_FOUND" | "ROUTE_NOT_FOUND" | "TEMPLATE_VERSION_NOT_FOUND";
                };
            };
        };
        /**
         * @description - `NOT_FOUND`: The resource does not exist or is not visible to you
         *     - `ROUTE_NOT_FOUND`: The API has no such path
         */
        NotFoundOrRouteNotFoundPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_FOUND" | "ROUTE_NOT_FOUND";
                };
                "text/html; charset=utf-8": string;
            };
        };
        /** @description - `NOT_FRIENDS`: You are not friends */
        NotFriends: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "NOT_FRIENDS";
                };
            };
        };
        /**
         * @description - `PAYLOAD_TOO_LARGE`: The body is larger than 1 MB
         *     - Of the gateway: the request is larger than about 6 MB.
         */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "PAYLOAD_TOO_LARGE";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `RATE_LIMITED`: Too many requests
         *     - Of the gateway: the whole API gets more requests than it may.
         */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "RATE_LIMITED";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `RATE_LIMITED`: Too many requests
         *     - Of the gateway: the whole API gets more requests than it may.
         */
        RateLimitedPage: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "RATE_LIMITED";
                };
                "text/html; charset=utf-8": string;
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `ROUTE_NOT_FOUND`: The API has no such path
         *     - `WEBHOOK_NOT_FOUND`: The webhook does not exist
         */
        RouteNotFoundOrWebhookNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "ROUTE_NOT_FOUND" | "WEBHOOK_NOT_FOUND";
                };
            };
        };
        /** @description - `STALE_RESOURCE`: The resource has changed since you read it */
        StaleResource: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "STALE_RESOURCE";
                };
            };
        };
        /**
         * @description - `TEMPORARILY_UNAVAILABLE`: The service cannot take the request at this moment
         *     - Of the gateway: the function took too long or is not available.
         */
        TemporarilyUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "TEMPORARILY_UNAVAILABLE";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `TEMPORARILY_UNAVAILABLE`: The service cannot take the request at this moment
         *     - Of the gateway: the function took too long or is not available.
         */
        TemporarilyUnavailablePage: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "TEMPORARILY_UNAVAILABLE";
                };
                "text/html; charset=utf-8": string;
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /**
         * @description - `UNAUTHENTICATED`: A valid credential is missing
         *     - Of the gateway: the access token is missing, malformed, expired or not for this API. The header `WWW-Authenticate` says which.
         */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "UNAUTHENTICATED";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description - `UNSUPPORTED_MEDIA_TYPE`: The body is not JSON in UTF-8 */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "UNSUPPORTED_MEDIA_TYPE";
                };
            };
        };
        /**
         * @description - `UNSUPPORTED_VERSION`: The API version is not supported
         *     - Of the gateway: the path is not valid percent-encoded UTF-8.
         */
        UnsupportedVersion: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "UNSUPPORTED_VERSION";
                };
                "application/json": components["schemas"]["GatewayMessage"];
            };
        };
        /** @description - `WEBHOOKS_OFF`: This deployment has no webhooks */
        WebhooksOff: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "WEBHOOKS_OFF";
                };
            };
        };
    };
    parameters: {
        /** @description A dated revision of the major version, `YYYY-MM-DD`. */
        version: string;
    };
    requestBodies: never;
    headers: {
        /** @description Requests that are left in this window, and the seconds until it ends (draft-ietf-httpapi-ratelimit-headers). */
        RateLimit: string;
        /** @description Requests in a window, and its seconds. */
        RateLimitPolicy: string;
        /** @description Whole seconds to wait before the request is repeated. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readDocs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API reference, with search, samples and calls */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readErrors: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every error code with its fix; `type` of a problem refers to this page */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readGuides: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guides, in reading order */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readGuide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the guide, such as `get-started` */
                guide: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One guide */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            /**
             * @description - `GUIDE_NOT_FOUND`: The guide does not exist
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "GUIDE_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readPlainDocs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API reference as one page without scripts */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readReference: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document as the reference shows it */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readSocketDocs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The socket’s frames and topics, for people */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readViewer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script of the reference */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript; charset=utf-8": string;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    checkHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Health of the API */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readAsyncApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The socket’s frames and topics, AsyncAPI 3 */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "paths": [
                 *         "/v1/me",
                 *         "/v1/feed?limit=10"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BatchPaths"];
            };
        };
        responses: {
            /** @description Up to 25 reads in one call */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "path": "/v1/socket",
                     *           "status": 200,
                     *           "body": {
                     *             "url": "wss://socket.example.com"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchAnswers"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the comment */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a comment */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updateComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the comment */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "Well done, both of you!"
                 *     }
                 */
                "application/json": components["schemas"]["CommentPatch"];
            };
        };
        responses: {
            /** @description Update the text of my comment */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "commentId": "comment_0k3v7m2q9x4c8b5n1d6f",
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "parentId": null,
                     *       "state": "active",
                     *       "author": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "body": "Ten kilometres with @bob",
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "counts": {
                     *         "replies": 1
                     *       },
                     *       "mentions": [
                     *         {
                     *           "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *           "handle": "bob",
                     *           "start": 20,
                     *           "length": 4
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrMutedInCommunityOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CommunityArchived"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listCommunities: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `true` lists communities that I belong to */
                mine?: boolean;
                /** @description Beginning of the name; case and accents are ignored */
                query?: string;
                /** @description A topic; case and accents are ignored */
                tag?: string;
                /** @description `open` lists those that everybody may join at once */
                joining?: components["schemas"]["CommunityJoining"];
                /** @description Place to search around: latitude and longitude in degrees */
                near?: string;
                /** @description Radius around `near`; default: 25 */
                radiusKm?: number;
                /** @description `true` lists by first joins and posts of the last 72 h, halved every 12 h; computed every hour */
                trending?: boolean;
                /** @description Only communities with at least this many members */
                minMembers?: number;
                /** @description Only communities with at most this many members */
                maxMembers?: number;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Discover communities, or list mine */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *           "name": "Push-ups",
                     *           "description": "As many as you can in a minute, every day of the week.",
                     *           "rules": "rules",
                     *           "visibility": "public",
                     *           "joining": "open",
                     *           "memberLimit": 1,
                     *           "tags": [
                     *             "tags"
                     *           ],
                     *           "location": {
                     *             "lat": 48.3069,
                     *             "lon": 14.2858
                     *           },
                     *           "cover": {
                     *             "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *             "width": 1600,
                     *             "height": 1067,
                     *             "thumbnails": [
                     *               {
                     *                 "size": 256,
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                 "width": 256,
                     *                 "height": 171
                     *               }
                     *             ]
                     *           },
                     *           "archived": false,
                     *           "counts": {
                     *             "members": 1,
                     *             "posts": 1
                     *           },
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "updatedAt": "2026-11-20T09:43:00.000Z",
                     *           "archivedAt": "2026-11-20T09:43:00.000Z",
                     *           "distanceKm": 1
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListedCommunityPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Morning runners",
                 *       "joining": "approval",
                 *       "tags": [
                 *         "running"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewCommunity"];
            };
        };
        responses: {
            /** @description Found a community */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "rules": "rules",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "cover": {
                     *         "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *         "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *         "width": 1600,
                     *         "height": 1067,
                     *         "thumbnails": [
                     *           {
                     *             "size": 256,
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "width": 256,
                     *             "height": 171
                     *           }
                     *         ]
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["MediaNotFound"];
            /**
             * @description - `MEDIA_NOT_READY`: The media is not ready
             *     - `MEDIA_USED_TOO_OFTEN`: The media is shown in too many things
             *     - `TOO_MANY_COMMUNITIES`: The limit of communities is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MEDIA_NOT_READY" | "MEDIA_USED_TOO_OFTEN" | "TOO_MANY_COMMUNITIES";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a community, with my membership */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "rules": "rules",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "cover": {
                     *         "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *         "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *         "width": 1600,
                     *         "height": 1067,
                     *         "thumbnails": [
                     *           {
                     *             "size": 256,
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "width": 256,
                     *             "height": 171
                     *           }
                     *         ]
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityView"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    archiveCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Close a community: archive it */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updateCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Early runners",
                 *       "memberLimit": null
                 *     }
                 */
                "application/json": components["schemas"]["CommunityPatch"];
            };
        };
        responses: {
            /** @description Update a community, archive it or open it again */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "rules": "rules",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "cover": {
                     *         "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *         "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *         "width": 1600,
                     *         "height": 1067,
                     *         "thumbnails": [
                     *           {
                     *             "size": 256,
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "width": 256,
                     *             "height": 171
                     *           }
                     *         ]
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `MEDIA_NOT_FOUND`: The media does not exist for this purpose
             *     - `NOT_FOUND`: The resource does not exist or is not visible to you
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MEDIA_NOT_FOUND" | "NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `LAST_FOUNDER`: A community needs a founder
             *     - `MEDIA_NOT_READY`: The media is not ready
             *     - `MEDIA_USED_TOO_OFTEN`: The media is shown in too many things
             *     - `MEMBER_LIMIT_TOO_SMALL`: The new limit is below the number of members
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "LAST_FOUNDER" | "MEDIA_NOT_READY" | "MEDIA_USED_TOO_OFTEN" | "MEMBER_LIMIT_TOO_SMALL";
                    };
                };
            };
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listBans: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List banned users, the latest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "bannedAt": "2026-11-20T09:43:00.000Z",
                     *           "reason": "Advertising"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityBanPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    banUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "Spam"
                 *     }
                 */
                "application/json": components["schemas"]["NewCommunityBan"];
            };
        };
        responses: {
            /** @description Ban a user of a lower rank, member or not */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "bannedAt": "2026-11-20T09:43:00.000Z",
                     *       "reason": "Advertising"
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityBan"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["LastFounder"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unbanUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lift a ban */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeCommunityComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the comment */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a comment on a post of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreCommunityComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the comment */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed comment on a post of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listInvites: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List invites and invite links, the latest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "kind": "user",
                     *           "user": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "invitedBy": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "role": "member",
                     *           "status": "open",
                     *           "accepted": false,
                     *           "uses": 1,
                     *           "used": 1,
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "expiresAt": "2026-11-27T09:43:00.000Z",
                     *           "closedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityInvitePage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createInvites: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "user_0k3v7m2q9x4c8b5n1d6f"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewCommunityInvites"];
            };
        };
        responses: {
            /** @description Invite users, or create an invite link */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "invited",
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f"
                     *         }
                     *       ],
                     *       "link": {
                     *         "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *         "kind": "user",
                     *         "user": {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         },
                     *         "invitedBy": {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         },
                     *         "role": "member",
                     *         "status": "open",
                     *         "accepted": false,
                     *         "uses": 1,
                     *         "used": 1,
                     *         "createdAt": "2026-11-20T09:43:00.000Z",
                     *         "expiresAt": "2026-11-27T09:43:00.000Z",
                     *         "closedAt": "2026-11-20T09:43:00.000Z",
                     *         "code": "join_0k3v7m2q9x4c8b5n1d6f"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedCommunityInvites"];
                };
            };
            /**
             * @description - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `INVITE_TIME`: The end of the invite is out of range
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_REQUEST" | "INVITE_TIME" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CommunityArchived"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            /**
             * @description - `RATE_LIMITED`: Too many requests
             *     - `TOO_MANY_INVITES`: The limit of invites for today is reached
             *     - Of the gateway: the whole API gets more requests than it may.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "RATE_LIMITED" | "TOO_MANY_INVITES";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    revokeInvite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the invite */
                inviteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke an open invite or an invite link */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    joinCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Join a community, or ask to join */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityParticipation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            /**
             * @description - `ACCOUNT_ERASING`: The account is being erased
             *     - `ACCOUNT_SUSPENDED`: The account is suspended
             *     - `BANNED_FROM_COMMUNITY`: You are banned from this community
             *     - `INVITE_REQUIRED`: This community admits invited users only
             *     - `PERMISSION_DENIED`: Your role does not allow this
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED" | "BANNED_FROM_COMMUNITY" | "INVITE_REQUIRED" | "PERMISSION_DENIED";
                    };
                };
            };
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `COMMUNITY_FULL`: The community is full
             *     - `JOIN_REQUEST_DECLINED`: Your last request to join was declined
             *     - `TOO_MANY_COMMUNITIES`: The limit of communities is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "COMMUNITY_FULL" | "JOIN_REQUEST_DECLINED" | "TOO_MANY_COMMUNITIES";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listJoinRequests: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List requests to join, oldest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "requestedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityJoinRequestPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acceptJoinRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accept a request to join */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "role": "member",
                     *       "joinedVia": "created",
                     *       "joinedAt": "2026-11-20T09:43:00.000Z",
                     *       "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *       "invitedBy": "invitedBy",
                     *       "lastActiveAt": "2026-11-20T09:43:00.000Z",
                     *       "contributionScore": 1,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 45
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityMember"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `COMMUNITY_FULL`: The community is full
             *     - `TOO_MANY_COMMUNITIES`: The limit of communities is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "COMMUNITY_FULL" | "TOO_MANY_COMMUNITIES";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    declineJoinRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decline a request to join */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "declinedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeclinedCommunityJoinRequest"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getContributionLeaderboard: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description First rank of the page; cannot be combined with `cursor` */
                fromRank?: number;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the members of a community by their contribution */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "rank": 1,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "score": 42
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ContributionPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getContributionRank: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the rank of a member by contribution */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rank": 1,
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "score": 42,
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ContributionRank"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrNotRankedOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    leaveCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leave a community, or withdraw a request */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityParticipation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["LastFounder"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listCommunityMembers: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List members, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "role": "member",
                     *           "joinedVia": "created",
                     *           "joinedAt": "2026-11-20T09:43:00.000Z",
                     *           "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *           "invitedBy": "invitedBy",
                     *           "lastActiveAt": "2026-11-20T09:43:00.000Z",
                     *           "contributionScore": 1,
                     *           "streak": {
                     *             "current": 12,
                     *             "longest": 45
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityMemberPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a member of a lower rank */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["LastFounder"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    changeMemberRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "moderator"
                 *     }
                 */
                "application/json": components["schemas"]["CommunityRoleChange"];
            };
        };
        responses: {
            /** @description Promote or demote a member, or step down */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "role": "member",
                     *       "joinedVia": "created",
                     *       "joinedAt": "2026-11-20T09:43:00.000Z",
                     *       "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *       "invitedBy": "invitedBy",
                     *       "lastActiveAt": "2026-11-20T09:43:00.000Z",
                     *       "contributionScore": 1,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 45
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityMember"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `LAST_FOUNDER`: A community needs a founder
             *     - `NOT_A_MEMBER`: The user is not a member
             *     - `TOO_MANY_STAFF`: The limit of roles is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "LAST_FOUNDER" | "NOT_A_MEMBER" | "TOO_MANY_STAFF";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getCommunityMetrics: {
        parameters: {
            query?: {
                /** @description Default: 29 days before `to` */
                from?: string;
                /** @description Default: today */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the figures of a community by day, and its streak leaders */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-11-01",
                     *       "to": "2026-11-20",
                     *       "items": [
                     *         {
                     *           "date": "2026-11-20",
                     *           "activeMembers": 1,
                     *           "posts": 1,
                     *           "comments": 1,
                     *           "competitionEntries": 1,
                     *           "completions": 1
                     *         }
                     *       ],
                     *       "streakLeaders": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "current": 12,
                     *           "longest": 45
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityMetrics"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `METRICS_RANGE_INVALID`: The range of dates is empty or too long
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_REQUEST" | "METRICS_RANGE_INVALID" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    muteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "until": "2030-01-01T00:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewCommunityMute"];
            };
        };
        responses: {
            /** @description Mute a member of a lower rank until a time */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "role": "member",
                     *       "joinedVia": "created",
                     *       "joinedAt": "2026-11-20T09:43:00.000Z",
                     *       "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *       "invitedBy": "invitedBy",
                     *       "lastActiveAt": "2026-11-20T09:43:00.000Z",
                     *       "contributionScore": 1,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 45
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityMember"];
                };
            };
            400: components["responses"]["InvalidRequestOrMuteTimeOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["NotAMember"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unmuteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a mute early */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["NotAMember"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    pinPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pin a post of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "position": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityPin"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `NOT_FOUND`: The resource does not exist or is not visible to you
             *     - `NOT_IN_COMMUNITY`: The post was not found in this community
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "NOT_FOUND" | "NOT_IN_COMMUNITY" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `PINS_FULL`: The limit of pinned posts is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "PINS_FULL";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unpinPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unpin a post of a community */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CommunityArchived"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listCommunityPosts: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `true` lists the pinned posts */
                pinned?: boolean;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the posts of a community, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *           "body": "Ten kilometres with @bob",
                     *           "visibility": "public",
                     *           "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *           "announcement": true,
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "counts": {
                     *             "likes": 1,
                     *             "comments": 1
                     *           },
                     *           "media": [
                     *             {
                     *               "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *               "width": 1600,
                     *               "height": 1067,
                     *               "thumbnails": [
                     *                 {
                     *                   "size": 256,
                     *                   "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                   "width": 256,
                     *                   "height": 171
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "mentions": [
                     *             {
                     *               "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *               "handle": "bob",
                     *               "start": 20,
                     *               "length": 4
                     *             }
                     *           ],
                     *           "author": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "likedByMe": false
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeCommunityPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a post of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreCommunityPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed post of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listCommunityReports: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `resolved` lists decided ones */
                status?: components["schemas"]["ReportStatus"];
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List reported posts and comments of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *           "subject": {
                     *             "type": "post",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "status": "open",
                     *           "reports": 1,
                     *           "reasons": {},
                     *           "note": "The same text under every post.",
                     *           "firstAt": "2026-11-20T09:43:00.000Z",
                     *           "lastAt": "2026-11-20T09:43:00.000Z",
                     *           "content": {
                     *             "state": "active",
                     *             "author": {
                     *               "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *               "handle": "ada",
                     *               "displayName": "Ada",
                     *               "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "relationship": "friend"
                     *             },
                     *             "authorSuspended": false,
                     *             "body": "Ten kilometres with @bob",
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "name": {
                     *               "handle": "ada",
                     *               "displayName": "Ada"
                     *             },
                     *             "event": {
                     *               "type": "type",
                     *               "target": {
                     *                 "type": "type",
                     *                 "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *               },
                     *               "data": null
                     *             }
                     *           },
                     *           "reported": {
                     *             "body": "Ten kilometres with @bob",
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "name": {
                     *               "handle": "ada",
                     *               "displayName": "Ada"
                     *             },
                     *             "event": {
                     *               "type": "type",
                     *               "target": {
                     *                 "type": "type",
                     *                 "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *               },
                     *               "data": null
                     *             }
                     *           },
                     *           "resolution": {
                     *             "action": "dismiss",
                     *             "note": "The same text under every post.",
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "by": "user_0k3v7m2q9x4c8b5n1d6f"
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReportedSubjectPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    resolveCommunityReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
                /** @description Opaque id of the report */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "dismiss",
                 *       "note": "The same text under every post."
                 *     }
                 */
                "application/json": components["schemas"]["NewCommunityResolution"];
            };
        };
        responses: {
            /** @description Resolve all open reports of a post or comment of a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "status": "open",
                     *       "reports": 1,
                     *       "reasons": {},
                     *       "note": "The same text under every post.",
                     *       "firstAt": "2026-11-20T09:43:00.000Z",
                     *       "lastAt": "2026-11-20T09:43:00.000Z",
                     *       "content": {
                     *         "state": "active",
                     *         "author": {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         },
                     *         "authorSuspended": false,
                     *         "body": "Ten kilometres with @bob",
                     *         "media": [
                     *           {
                     *             "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *             "width": 1600,
                     *             "height": 1067,
                     *             "thumbnails": [
                     *               {
                     *                 "size": 256,
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                 "width": 256,
                     *                 "height": 171
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "name": {
                     *           "handle": "ada",
                     *           "displayName": "Ada"
                     *         },
                     *         "event": {
                     *           "type": "type",
                     *           "target": {
                     *             "type": "type",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "data": null
                     *         }
                     *       },
                     *       "reported": {
                     *         "body": "Ten kilometres with @bob",
                     *         "media": [
                     *           {
                     *             "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *             "width": 1600,
                     *             "height": 1067,
                     *             "thumbnails": [
                     *               {
                     *                 "size": 256,
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                 "width": 256,
                     *                 "height": 171
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "name": {
                     *           "handle": "ada",
                     *           "displayName": "Ada"
                     *         },
                     *         "event": {
                     *           "type": "type",
                     *           "target": {
                     *             "type": "type",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "data": null
                     *         }
                     *       },
                     *       "resolution": {
                     *         "action": "dismiss",
                     *         "note": "The same text under every post.",
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "by": "user_0k3v7m2q9x4c8b5n1d6f"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReportedSubject"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `ALREADY_RESOLVED`: These reports are already resolved with another action */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ALREADY_RESOLVED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listCompetitions: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `draft` lists my own drafts */
                status?: components["schemas"]["CompetitionStatus"];
                /** @description `true` lists competitions that I created or take part in */
                mine?: boolean;
                /** @description Beginning of the name; case and accents are ignored */
                query?: string;
                /** @description Competitions of this community; 404 if I do not see it */
                communityId?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List published competitions, or mine */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "active",
                     *           "name": "Push-ups",
                     *           "description": "As many as you can in a minute, every day of the week.",
                     *           "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *           "visibility": "public",
                     *           "featured": false,
                     *           "selfReported": false,
                     *           "direction": "desc",
                     *           "precision": 0,
                     *           "minScore": null,
                     *           "maxScore": null,
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "joinUntil": "2026-11-22T00:00:00.000Z",
                     *           "graceSeconds": 60,
                     *           "frozenAt": "2026-11-22T00:01:00.000Z",
                     *           "capacity": 500,
                     *           "participants": 1,
                     *           "rounds": [
                     *             {
                     *               "roundId": "r1",
                     *               "name": "Push-ups",
                     *               "startsAt": "2026-11-15T00:00:00.000Z",
                     *               "endsAt": "2026-11-22T00:00:00.000Z",
                     *               "weight": 1,
                     *               "rule": "best",
                     *               "startScore": null
                     *             }
                     *           ],
                     *           "teams": {
                     *             "names": [
                     *               "names"
                     *             ],
                     *             "rule": "sum",
                     *             "best": 1,
                     *             "memberCap": 1,
                     *             "maxMembers": 1,
                     *             "lateJoin": "counts"
                     *           },
                     *           "checkIns": {
                     *             "target": 1
                     *           },
                     *           "clonedFrom": null,
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "updatedAt": "2026-11-20T09:43:00.000Z",
                     *           "publishedAt": "2026-11-20T09:43:00.000Z",
                     *           "cancelledAt": null
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Push-ups",
                 *       "startsAt": "2026-11-15T00:00:00.000Z",
                 *       "endsAt": "2026-11-22T00:00:00.000Z",
                 *       "selfReported": true
                 *     }
                 */
                "application/json": components["schemas"]["NewCompetition"];
            };
        };
        responses: {
            /** @description Create a draft */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "rounds": [
                     *         {
                     *           "roundId": "r1",
                     *           "name": "Push-ups",
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "weight": 1,
                     *           "rule": "best",
                     *           "startScore": null
                     *         }
                     *       ],
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["CommunityArchived"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listTrendingCompetitions: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the most active public competitions */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "active",
                     *           "name": "Push-ups",
                     *           "description": "As many as you can in a minute, every day of the week.",
                     *           "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *           "visibility": "public",
                     *           "featured": false,
                     *           "selfReported": false,
                     *           "direction": "desc",
                     *           "precision": 0,
                     *           "minScore": null,
                     *           "maxScore": null,
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "joinUntil": "2026-11-22T00:00:00.000Z",
                     *           "graceSeconds": 60,
                     *           "frozenAt": "2026-11-22T00:01:00.000Z",
                     *           "capacity": 500,
                     *           "participants": 1,
                     *           "rounds": [
                     *             {
                     *               "roundId": "r1",
                     *               "name": "Push-ups",
                     *               "startsAt": "2026-11-15T00:00:00.000Z",
                     *               "endsAt": "2026-11-22T00:00:00.000Z",
                     *               "weight": 1,
                     *               "rule": "best",
                     *               "startScore": null
                     *             }
                     *           ],
                     *           "teams": {
                     *             "names": [
                     *               "names"
                     *             ],
                     *             "rule": "sum",
                     *             "best": 1,
                     *             "memberCap": 1,
                     *             "maxMembers": 1,
                     *             "lateJoin": "counts"
                     *           },
                     *           "checkIns": {
                     *             "target": 1
                     *           },
                     *           "clonedFrom": null,
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "updatedAt": "2026-11-20T09:43:00.000Z",
                     *           "publishedAt": "2026-11-20T09:43:00.000Z",
                     *           "cancelledAt": null,
                     *           "score": 42
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TrendingCompetitionPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            /** @description - `UNAUTHENTICATED`: A valid credential is missing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHENTICATED";
                    };
                };
            };
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a competition, with my membership */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "rounds": [
                     *         {
                     *           "roundId": "r1",
                     *           "name": "Push-ups",
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "weight": 1,
                     *           "rule": "best",
                     *           "startScore": null
                     *         }
                     *       ],
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionView"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updateCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Push-ups, second week",
                 *       "joinUntil": null
                 *     }
                 */
                "application/json": components["schemas"]["CompetitionPatch"];
            };
        };
        responses: {
            /** @description Update a competition */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "rounds": [
                     *         {
                     *           "roundId": "r1",
                     *           "name": "Push-ups",
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "weight": 1,
                     *           "rule": "best",
                     *           "startScore": null
                     *         }
                     *       ],
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `CAPACITY_TOO_SMALL`: The new capacity is below the number of participants
             *     - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_COMPLETED`: The competition is over
             *     - `COMPETITION_PUBLISHED`: These settings cannot change after publication
             *     - `COMPETITION_STARTED`: These settings cannot change after the start
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CAPACITY_TOO_SMALL" | "COMPETITION_CANCELLED" | "COMPETITION_COMPLETED" | "COMPETITION_PUBLISHED" | "COMPETITION_STARTED";
                    };
                };
            };
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    cancelCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel a competition before it ends */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "rounds": [
                     *         {
                     *           "roundId": "r1",
                     *           "name": "Push-ups",
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "weight": 1,
                     *           "rule": "best",
                     *           "startScore": null
                     *         }
                     *       ],
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `COMPETITION_COMPLETED`: The competition is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_COMPLETED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    cloneCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Push-ups",
                 *       "startsAt": "2026-11-15T00:00:00.000Z",
                 *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f"
                 *     }
                 */
                "application/json": components["schemas"]["CloneOptions"];
            };
        };
        responses: {
            /** @description Create a draft of my own with the same settings and rounds */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "rounds": [
                     *         {
                     *           "roundId": "r1",
                     *           "name": "Push-ups",
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "weight": 1,
                     *           "rule": "best",
                     *           "startScore": null
                     *         }
                     *       ],
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CommunityArchived"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    inviteParticipants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "user_0k3v7m2q9x4c8b5n1d6f"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserIds"];
            };
        };
        responses: {
            /** @description Invite users; only invited or added users can join a private competition */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "accepted"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_COMPLETED`: The competition is over
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_CANCELLED" | "COMPETITION_COMPLETED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    joinCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["JoinOptions"];
            };
        };
        responses: {
            /** @description Join a competition */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Participation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            /**
             * @description - `ACCOUNT_ERASING`: The account is being erased
             *     - `ACCOUNT_SUSPENDED`: The account is suspended
             *     - `COMMUNITY_MEMBERS_ONLY`: Only members of the community can join
             *     - `PERMISSION_DENIED`: Your role does not allow this
             *     - `REMOVED_FROM_COMPETITION`: The organiser removed you from this competition
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED" | "COMMUNITY_MEMBERS_ONLY" | "PERMISSION_DENIED" | "REMOVED_FROM_COMPETITION";
                    };
                };
            };
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_FULL`: The competition is full
             *     - `COMPETITION_NOT_PUBLISHED`: The competition is a draft
             *     - `JOINING_CLOSED`: Joining is closed
             *     - `TEAM_FULL`: The team is full
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_CANCELLED" | "COMPETITION_FULL" | "COMPETITION_NOT_PUBLISHED" | "JOINING_CLOSED" | "TEAM_FULL";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getLeaderboard: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Selects a round’s board; default: the overall board */
                round?: string;
                /** @description First rank of the page; cannot be combined with `cursor` */
                fromRank?: number;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List leaderboard entries, from the top, a cursor or a rank */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "rank": 1,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "score": 42,
                     *           "updatedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LeaderboardPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getRanksAround: {
        parameters: {
            query?: {
                /** @description Selects a round’s board; default: the overall board */
                round?: string;
                /** @description Default: the caller */
                userId?: string;
                /** @description Entries on each side */
                radius?: number;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the entries around a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "rank": 1,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "score": 42,
                     *           "updatedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LeaderboardExcerpt"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrNotRankedOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getFriendsLeaderboard: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Selects a round’s board; default: the overall board */
                round?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List my friends and me, with ranks on the whole board */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "rank": 1,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "score": 42,
                     *           "updatedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LeaderboardPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getLeaderboardHistory: {
        parameters: {
            query?: {
                /** @description Selects a round’s board; default: the overall board */
                round?: string;
                /** @description The day of the board */
                date?: string;
                /** @description The user whose ranks to list */
                userId?: string;
                /** @description First day; with `userId` only */
                from?: string;
                /** @description Last day; with `userId` only */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get past leaderboards, or a user’s rank by day */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "date": "2026-11-20",
                     *           "total": 1,
                     *           "top": [
                     *             {
                     *               "rank": 1,
                     *               "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *               "handle": "ada",
                     *               "displayName": "Ada",
                     *               "score": 42,
                     *               "updatedAt": "2026-11-20T09:43:00.000Z"
                     *             }
                     *           ],
                     *           "entry": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "rank": 1,
                     *             "score": 42
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LeaderboardHistory"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getMyRank: {
        parameters: {
            query?: {
                /** @description Selects a round’s board; default: the overall board */
                round?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get my rank */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rank": 1,
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "score": 42,
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LeaderboardStanding"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrNotRankedOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getUserRank: {
        parameters: {
            query?: {
                /** @description Selects a round’s board; default: the overall board */
                round?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the rank of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rank": 1,
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "score": 42,
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "total": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LeaderboardStanding"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrNotRankedOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    leaveCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leave a competition, or decline an invitation */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Participation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listParticipants: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List participants, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "joinedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ParticipantPage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    addParticipants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "user_0k3v7m2q9x4c8b5n1d6f"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserIds"];
            };
        };
        responses: {
            /** @description Add participants who allow it and invite the others, each row on its own */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "accepted"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_NOT_PUBLISHED`: The competition is a draft
             *     - `JOINING_CLOSED`: Joining is closed
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_CANCELLED" | "COMPETITION_NOT_PUBLISHED" | "JOINING_CLOSED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a participant and their invitation, or withdraw an invitation */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `RESULTS_FROZEN`: The results are frozen
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_CANCELLED" | "RESULTS_FROZEN";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    publishCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publish a draft; from then on its status follows the clock */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "active",
                     *       "name": "Push-ups",
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "creatorId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "visibility": "public",
                     *       "featured": false,
                     *       "selfReported": false,
                     *       "direction": "desc",
                     *       "precision": 0,
                     *       "minScore": null,
                     *       "maxScore": null,
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "joinUntil": "2026-11-22T00:00:00.000Z",
                     *       "graceSeconds": 60,
                     *       "frozenAt": "2026-11-22T00:01:00.000Z",
                     *       "capacity": 500,
                     *       "participants": 1,
                     *       "rounds": [
                     *         {
                     *           "roundId": "r1",
                     *           "name": "Push-ups",
                     *           "startsAt": "2026-11-15T00:00:00.000Z",
                     *           "endsAt": "2026-11-22T00:00:00.000Z",
                     *           "weight": 1,
                     *           "rule": "best",
                     *           "startScore": null
                     *         }
                     *       ],
                     *       "teams": {
                     *         "names": [
                     *           "names"
                     *         ],
                     *         "rule": "sum",
                     *         "best": 1,
                     *         "memberCap": 1,
                     *         "maxMembers": 1,
                     *         "lateJoin": "counts"
                     *       },
                     *       "checkIns": {
                     *         "target": 1
                     *       },
                     *       "clonedFrom": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "publishedAt": "2026-11-20T09:43:00.000Z",
                     *       "cancelledAt": null,
                     *       "me": {
                     *         "state": "joined",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "invited": false,
                     *         "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *         "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *         "progress": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionView"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_COMPLETED`: The competition is over
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "COMPETITION_CANCELLED" | "COMPETITION_COMPLETED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    addRound: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Final",
                 *       "weight": 2
                 *     }
                 */
                "application/json": components["schemas"]["NewRound"];
            };
        };
        responses: {
            /** @description Add a round to a competition that has not ended */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "roundId": "r1",
                     *       "name": "Push-ups",
                     *       "startsAt": "2026-11-15T00:00:00.000Z",
                     *       "endsAt": "2026-11-22T00:00:00.000Z",
                     *       "weight": 1,
                     *       "rule": "best",
                     *       "startScore": null
                     *     }
                     */
                    "application/json": components["schemas"]["Round"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_COMPLETED`: The competition is over
             *     - `TOO_MANY_ROUNDS`: The competition has the maximum number of rounds
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_CANCELLED" | "COMPETITION_COMPLETED" | "TOO_MANY_ROUNDS";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listScores: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Default: the caller */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
                /** @description Opaque id of the round */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a user's accepted scores and overrides in a round, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "scoreId": "score_0k3v7m2q9x4c8b5n1d6f",
                     *           "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *           "roundId": "r1",
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "kind": "submission",
                     *           "score": 42,
                     *           "roundScore": 42,
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "acceptedAt": "2026-11-20T09:43:00.000Z",
                     *           "submittedBy": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "reason": null
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ScorePage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    submitScore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
                /** @description Opaque id of the round */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                 *       "score": 42,
                 *       "at": "2026-11-20T09:43:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewScore"];
            };
        };
        responses: {
            /** @description Submit a score */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scoreId": "score_0k3v7m2q9x4c8b5n1d6f",
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "roundId": "r1",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "kind": "submission",
                     *       "score": 42,
                     *       "roundScore": 42,
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "acceptedAt": "2026-11-20T09:43:00.000Z",
                     *       "submittedBy": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Score"];
                };
            };
            400: components["responses"]["InvalidRequestOrScorePrecisionOrScoreRangeOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMPETITION_CANCELLED`: The competition was cancelled
             *     - `COMPETITION_NOT_PUBLISHED`: The competition is a draft
             *     - `NOT_A_PARTICIPANT`: The user is not a participant
             *     - `ROUND_NOT_OPEN`: The round does not accept scores for this time
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMPETITION_CANCELLED" | "COMPETITION_NOT_PUBLISHED" | "NOT_A_PARTICIPANT" | "ROUND_NOT_OPEN";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    submitScores: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
                /** @description Opaque id of the round */
                roundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scores": [
                 *         {
                 *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                 *           "score": 42,
                 *           "at": "2026-11-20T09:43:00.000Z"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ScoreBatch"];
            };
        };
        responses: {
            /** @description Submit up to 100 scores, each row on its own */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "accepted"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CompetitionCancelledOrCompetitionNotPublished"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    overrideScore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
                /** @description Opaque id of the round */
                roundId: string;
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "score": 41,
                 *       "reason": "One was counted twice"
                 *     }
                 */
                "application/json": components["schemas"]["ScoreOverride"];
            };
        };
        responses: {
            /** @description Override a participant's score of a round, at any time; audited */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scoreId": "score_0k3v7m2q9x4c8b5n1d6f",
                     *       "competitionId": "competition_0k3v7m2q9x4c8b5n1d6f",
                     *       "roundId": "r1",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "kind": "submission",
                     *       "score": 42,
                     *       "roundScore": 42,
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "acceptedAt": "2026-11-20T09:43:00.000Z",
                     *       "submittedBy": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Score"];
                };
            };
            400: components["responses"]["InvalidRequestOrScorePrecisionOrScoreRangeOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CompetitionCancelledOrCompetitionNotPublished"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getCompetitionStats: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get counts of a competition; they lag by a few seconds */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "participants": 1,
                     *       "active": 1,
                     *       "submissions": 1,
                     *       "averageProgress": 1,
                     *       "asOf": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionStats"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listTeams: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the teams of a competition by rank */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "teamId": "team_0k3v7m2q9x4c8b5n1d6f",
                     *           "name": "Push-ups",
                     *           "rank": 1,
                     *           "score": 42,
                     *           "members": 1,
                     *           "scored": 1,
                     *           "updatedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CompetitionTeamList"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getFeed: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `friends` returns posts and other activity that users publish themselves */
                filter?: components["schemas"]["FeedFilter"];
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get my home feed */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "eventId": "event_0k3v7m2q9x4c8b5n1d6f",
                     *           "actor": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp"
                     *           },
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "type": "post",
                     *           "target": {
                     *             "type": "post",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "data": {
                     *             "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *             "body": "Ten kilometres with @bob",
                     *             "visibility": "public",
                     *             "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *             "announcement": true,
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "counts": {
                     *               "likes": 1,
                     *               "comments": 1
                     *             },
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "mentions": [
                     *               {
                     *                 "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *                 "handle": "bob",
                     *                 "start": 20,
                     *                 "length": 4
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["FeedItemPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listFriendRequests: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `incoming`: sent to me; `outgoing`: sent by me */
                direction?: "incoming" | "outgoing";
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List open friend requests */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "requestId": "request_0k3v7m2q9x4c8b5n1d6f",
                     *           "requesterId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "recipientId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "pending",
                     *           "message": "We met at the club.",
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "requester": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "recipient": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListedFriendRequestPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    sendFriendRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipientId": "user_0k3v7m2q9x4c8b5n1d6f",
                 *       "message": "We met at the club."
                 *     }
                 */
                "application/json": components["schemas"]["NewFriendRequest"];
            };
        };
        responses: {
            /** @description Send a friend request */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestId": "request_0k3v7m2q9x4c8b5n1d6f",
                     *       "requesterId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "recipientId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "pending",
                     *       "message": "We met at the club.",
                     *       "at": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FriendRequest"];
                };
            };
            /** @description Send a friend request */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestId": "request_0k3v7m2q9x4c8b5n1d6f",
                     *       "requesterId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "recipientId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "pending",
                     *       "message": "We met at the club.",
                     *       "at": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FriendRequest"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            /** @description - `USER_NOT_FOUND`: The user does not exist or is hidden from you */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "USER_NOT_FOUND";
                    };
                };
            };
            /**
             * @description - `ALREADY_FRIENDS`: You are already friends
             *     - `FRIEND_LIMIT`: The friend limit is reached
             *     - `FRIEND_REQUESTS_CLOSED`: The user does not accept friend requests
             *     - `FRIEND_REQUEST_LIMIT`: Too many of your friend requests are open
             *     - `FRIEND_REQUEST_TOO_SOON`: Your earlier friend request was declined or withdrawn
             *     - `SAME_PERSON`: You cannot do this to yourself
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ALREADY_FRIENDS" | "FRIEND_LIMIT" | "FRIEND_REQUESTS_CLOSED" | "FRIEND_REQUEST_LIMIT" | "FRIEND_REQUEST_TOO_SOON" | "SAME_PERSON";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    cancelFriendRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the friend request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel a friend request */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["FriendRequestClosed"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acceptFriendRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the friend request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accept a friend request */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestId": "request_0k3v7m2q9x4c8b5n1d6f",
                     *       "requesterId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "recipientId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "pending",
                     *       "message": "We met at the club.",
                     *       "at": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FriendRequest"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `FRIEND_LIMIT`: The friend limit is reached
             *     - `FRIEND_REQUEST_CLOSED`: The friend request is no longer open
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FRIEND_LIMIT" | "FRIEND_REQUEST_CLOSED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    declineFriendRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the friend request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decline a friend request */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestId": "request_0k3v7m2q9x4c8b5n1d6f",
                     *       "requesterId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "recipientId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "pending",
                     *       "message": "We met at the club.",
                     *       "at": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FriendRequest"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["FriendRequestClosed"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    endFriendship: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a friendship */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    markCloseFriend: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mark a friend as close */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "relationship": "friend",
                     *       "friendsSince": "2026-11-20T09:43:00.000Z",
                     *       "close": false,
                     *       "following": "none",
                     *       "followedBy": "none"
                     *     }
                     */
                    "application/json": components["schemas"]["Relation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["NotFriends"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unmarkCloseFriend: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a friend from your close friends */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["NotFriends"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listHabits: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Opaque id of the user */
                userId?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List habits, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "name": "Read",
                     *           "schedule": {
                     *             "kind": "daily"
                     *           },
                     *           "target": {
                     *             "amount": 30,
                     *             "unit": "min"
                     *           },
                     *           "remindAt": "18:00",
                     *           "state": "active",
                     *           "visibility": "public",
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "removed": false,
                     *           "streak": {
                     *             "current": 12,
                     *             "longest": 31,
                     *             "startedOn": "2026-11-09",
                     *             "lastDate": "2026-11-20",
                     *             "freezes": 1,
                     *             "freezesUsed": 0,
                     *             "atRisk": "uses_freeze"
                     *           },
                     *           "today": {
                     *             "date": "2026-11-20",
                     *             "amount": 10,
                     *             "done": false
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "overall": {
                     *         "current": 20,
                     *         "longest": 45,
                     *         "lastDate": "lastDate"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HabitPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Read",
                 *       "schedule": {
                 *         "kind": "daily"
                 *       },
                 *       "target": {
                 *         "amount": 30,
                 *         "unit": "min"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewHabit"];
            };
        };
        responses: {
            /** @description Create a habit */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Read",
                     *       "schedule": {
                     *         "kind": "daily"
                     *       },
                     *       "target": {
                     *         "amount": 30,
                     *         "unit": "min"
                     *       },
                     *       "remindAt": "18:00",
                     *       "state": "active",
                     *       "visibility": "public",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "removed": false,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 31,
                     *         "startedOn": "2026-11-09",
                     *         "lastDate": "2026-11-20",
                     *         "freezes": 1,
                     *         "freezesUsed": 0,
                     *         "atRisk": "uses_freeze"
                     *       },
                     *       "today": {
                     *         "date": "2026-11-20",
                     *         "amount": 10,
                     *         "done": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Habit"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            /** @description - `TOO_MANY_HABITS`: You have 50 habits already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_HABITS";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a habit with its streak and the present day */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Read",
                     *       "schedule": {
                     *         "kind": "daily"
                     *       },
                     *       "target": {
                     *         "amount": 30,
                     *         "unit": "min"
                     *       },
                     *       "remindAt": "18:00",
                     *       "state": "active",
                     *       "visibility": "public",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "removed": false,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 31,
                     *         "startedOn": "2026-11-09",
                     *         "lastDate": "2026-11-20",
                     *         "freezes": 1,
                     *         "freezesUsed": 0,
                     *         "atRisk": "uses_freeze"
                     *       },
                     *       "today": {
                     *         "date": "2026-11-20",
                     *         "amount": 10,
                     *         "done": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Habit"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a habit with its days and streaks */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updateHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "paused"
                 *     }
                 */
                "application/json": components["schemas"]["HabitPatch"];
            };
        };
        responses: {
            /** @description Change, pause, resume or archive a habit */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Read",
                     *       "schedule": {
                     *         "kind": "daily"
                     *       },
                     *       "target": {
                     *         "amount": 30,
                     *         "unit": "min"
                     *       },
                     *       "remindAt": "18:00",
                     *       "state": "active",
                     *       "visibility": "public",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "removed": false,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 31,
                     *         "startedOn": "2026-11-09",
                     *         "lastDate": "2026-11-20",
                     *         "freezes": 1,
                     *         "freezesUsed": 0,
                     *         "atRisk": "uses_freeze"
                     *       },
                     *       "today": {
                     *         "date": "2026-11-20",
                     *         "amount": 10,
                     *         "done": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Habit"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listCompletions: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description The earliest date */
                from?: string;
                /** @description The latest date */
                to?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the days on which something was done, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *           "date": "2026-11-20",
                     *           "amount": 30,
                     *           "done": false,
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "timeZone": "Europe/Vienna"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["HabitDayPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    completeHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 30
                 *     }
                 */
                "application/json": components["schemas"]["NewCompletion"];
            };
        };
        responses: {
            /** @description Complete a habit on a date */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *       "date": "2026-11-20",
                     *       "amount": 30,
                     *       "done": false,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 31,
                     *         "startedOn": "2026-11-09",
                     *         "lastDate": "2026-11-20",
                     *         "freezes": 1,
                     *         "freezesUsed": 0,
                     *         "atRisk": "uses_freeze"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Completion"];
                };
            };
            /** @description Complete a habit on a date */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "habitId": "habit_0k3v7m2q9x4c8b5n1d6f",
                     *       "date": "2026-11-20",
                     *       "amount": 30,
                     *       "done": false,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 31,
                     *         "startedOn": "2026-11-09",
                     *         "lastDate": "2026-11-20",
                     *         "freezes": 1,
                     *         "freezesUsed": 0,
                     *         "atRisk": "uses_freeze"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Completion"];
                };
            };
            400: components["responses"]["DateOutOfRangeOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `HABIT_ARCHIVED`: The habit is archived */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "HABIT_ARCHIVED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteCompletion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
                /** @description A civil date of the user */
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take back what was done on a date */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["DateOutOfRangeOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getStreaks: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The streak of a habit, and past ones with why each ended */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "startedOn": "2026-10-01",
                     *           "lastDate": "2026-10-14",
                     *           "days": 14,
                     *           "freezesUsed": 1,
                     *           "endedOn": "2026-10-16",
                     *           "reason": "missed"
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 31,
                     *         "startedOn": "2026-11-09",
                     *         "lastDate": "2026-11-20",
                     *         "freezes": 1,
                     *         "freezesUsed": 0,
                     *         "atRisk": "uses_freeze"
                     *       },
                     *       "overall": {
                     *         "current": 20,
                     *         "longest": 45,
                     *         "lastDate": "lastDate"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StreakPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    previewInviteLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Code of the invite link */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the community of an invite link, before joining */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "community": {
                     *         "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *         "name": "Push-ups",
                     *         "description": "As many as you can in a minute, every day of the week.",
                     *         "rules": "rules",
                     *         "visibility": "public",
                     *         "joining": "open",
                     *         "memberLimit": 1,
                     *         "tags": [
                     *           "tags"
                     *         ],
                     *         "location": {
                     *           "lat": 48.3069,
                     *           "lon": 14.2858
                     *         },
                     *         "cover": {
                     *           "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *           "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *           "width": 1600,
                     *           "height": 1067,
                     *           "thumbnails": [
                     *             {
                     *               "size": 256,
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "width": 256,
                     *               "height": 171
                     *             }
                     *           ]
                     *         },
                     *         "archived": false,
                     *         "counts": {
                     *           "members": 1,
                     *           "posts": 1
                     *         },
                     *         "createdAt": "2026-11-20T09:43:00.000Z",
                     *         "updatedAt": "2026-11-20T09:43:00.000Z",
                     *         "archivedAt": "2026-11-20T09:43:00.000Z"
                     *       },
                     *       "role": "member",
                     *       "expiresAt": "2026-11-27T09:43:00.000Z",
                     *       "alreadyMember": false
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityInviteLinkPreview"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            /**
             * @description - `ACCOUNT_ERASING`: The account is being erased
             *     - `ACCOUNT_SUSPENDED`: The account is suspended
             *     - `BANNED_FROM_COMMUNITY`: You are banned from this community
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ACCOUNT_ERASING" | "ACCOUNT_SUSPENDED" | "BANNED_FROM_COMMUNITY";
                    };
                };
            };
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `INVITE_LINK_ENDED`: The invite link is no longer valid */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVITE_LINK_ENDED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acceptInviteLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Code of the invite link */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Join a community by an invite link */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityParticipation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrBannedFromCommunityOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `COMMUNITY_FULL`: The community is full
             *     - `INVITE_LINK_ENDED`: The invite link is no longer valid
             *     - `TOO_MANY_COMMUNITIES`: The limit of communities is reached
             *     - `TOO_MANY_STAFF`: The limit of roles is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "COMMUNITY_FULL" | "INVITE_LINK_ENDED" | "TOO_MANY_COMMUNITIES" | "TOO_MANY_STAFF";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acceptInvite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the invite */
                inviteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accept my invite to a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "name": "Push-ups",
                     *       "visibility": "public",
                     *       "joining": "open",
                     *       "memberLimit": 1,
                     *       "tags": [
                     *         "tags"
                     *       ],
                     *       "location": {
                     *         "lat": 48.3069,
                     *         "lon": 14.2858
                     *       },
                     *       "archived": false,
                     *       "counts": {
                     *         "members": 1,
                     *         "posts": 1
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z",
                     *       "myRole": "member",
                     *       "me": {
                     *         "state": "member",
                     *         "role": "member",
                     *         "joinedVia": "created",
                     *         "joinedAt": "2026-11-20T09:43:00.000Z",
                     *         "leftAt": null,
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "mutedUntil": "2026-11-20T09:43:00.000Z",
                     *         "invite": {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "role": "member",
                     *           "expiresAt": "2030-01-01T00:00:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityParticipation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrBannedFromCommunityOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `COMMUNITY_FULL`: The community is full
             *     - `TOO_MANY_COMMUNITIES`: The limit of communities is reached
             *     - `TOO_MANY_STAFF`: The limit of roles is reached
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "COMMUNITY_FULL" | "TOO_MANY_COMMUNITIES" | "TOO_MANY_STAFF";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    declineInvite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the invite */
                inviteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decline my invite to a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *       "kind": "user",
                     *       "user": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "invitedBy": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "role": "member",
                     *       "status": "open",
                     *       "accepted": false,
                     *       "uses": 1,
                     *       "used": 1,
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "expiresAt": "2026-11-27T09:43:00.000Z",
                     *       "closedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CommunityInvite"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get your profile */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "bio": "Runs before breakfast.",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "region": "AT-9",
                     *       "counts": {
                     *         "friends": 1,
                     *         "followers": 1,
                     *         "following": 1,
                     *         "communities": 1
                     *       },
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 45
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "handleChosen": false,
                     *       "locale": "en-GB",
                     *       "timeZone": "Europe/Vienna",
                     *       "avatarMediaId": "media_0k3v7m2q9x4c8b5n1d6f"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete your account */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestedAt": "2026-11-20T09:43:00.000Z",
                     *       "deleteAfter": "2026-12-04T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "handle": "Nova.Runner",
                 *       "displayName": "Ada",
                 *       "bio": "Runs before breakfast.",
                 *       "locale": "de-AT",
                 *       "timeZone": "Europe/Vienna",
                 *       "region": "AT-9",
                 *       "avatarMediaId": "media_0k3v7m2q9x4c8b5n1d6f"
                 *     }
                 */
                "application/json": components["schemas"]["ProfilePatch"];
            };
        };
        responses: {
            /** @description Update your profile */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "bio": "Runs before breakfast.",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "region": "AT-9",
                     *       "counts": {
                     *         "friends": 1,
                     *         "followers": 1,
                     *         "following": 1,
                     *         "communities": 1
                     *       },
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 45
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "handleChosen": false,
                     *       "locale": "en-GB",
                     *       "timeZone": "Europe/Vienna",
                     *       "avatarMediaId": "media_0k3v7m2q9x4c8b5n1d6f"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /**
             * @description - `DISPLAY_NAME_RESERVED`: The display name is reserved
             *     - `HANDLE_RESERVED`: The handle is reserved
             *     - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "DISPLAY_NAME_RESERVED" | "HANDLE_RESERVED" | "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["MediaNotFound"];
            /**
             * @description - `HANDLE_CHANGE_LIMIT`: You changed your handle twice within 14 days
             *     - `HANDLE_TAKEN`: The handle is taken
             *     - `MEDIA_NOT_READY`: The media is not ready
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "HANDLE_CHANGE_LIMIT" | "HANDLE_TAKEN" | "MEDIA_NOT_READY";
                    };
                };
            };
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteActivity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the event */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete an event of my own activity */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `ACTIVITY_OF_POST`: This event is a post */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ACTIVITY_OF_POST";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listBlocks: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the users you have blocked */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "blockedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["BlockedPersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    blockUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Block a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "blockedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BlockedPerson"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `BLOCK_LIMIT`: The block limit is reached
             *     - `SAME_PERSON`: You cannot do this to yourself
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "BLOCK_LIMIT" | "SAME_PERSON";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unblockUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unblock a user */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listReceivedInvites: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List my open invites to communities, the latest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "inviteId": "invite_0k3v7m2q9x4c8b5n1d6f",
                     *           "community": {
                     *             "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *             "name": "Push-ups",
                     *             "description": "As many as you can in a minute, every day of the week.",
                     *             "rules": "rules",
                     *             "visibility": "public",
                     *             "joining": "open",
                     *             "memberLimit": 1,
                     *             "tags": [
                     *               "tags"
                     *             ],
                     *             "location": {
                     *               "lat": 48.3069,
                     *               "lon": 14.2858
                     *             },
                     *             "cover": {
                     *               "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *               "width": 1600,
                     *               "height": 1067,
                     *               "thumbnails": [
                     *                 {
                     *                   "size": 256,
                     *                   "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                   "width": 256,
                     *                   "height": 171
                     *                 }
                     *               ]
                     *             },
                     *             "archived": false,
                     *             "counts": {
                     *               "members": 1,
                     *               "posts": 1
                     *             },
                     *             "createdAt": "2026-11-20T09:43:00.000Z",
                     *             "updatedAt": "2026-11-20T09:43:00.000Z",
                     *             "archivedAt": "2026-11-20T09:43:00.000Z"
                     *           },
                     *           "invitedBy": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "role": "member",
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "expiresAt": "2026-11-27T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReceivedCommunityInvitePage"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your exports */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "exportId": "export_0k3v7m2q9x4c8b5n1d6f",
                     *           "status": "ready",
                     *           "requestedAt": "2026-11-20T09:43:00.000Z",
                     *           "readyAt": "2026-11-20T09:43:00.000Z",
                     *           "expiresAt": "2026-11-27T09:43:00.000Z",
                     *           "bytes": 482113,
                     *           "records": 1,
                     *           "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    requestExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request an export of your data */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportId": "export_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "ready",
                     *       "requestedAt": "2026-11-20T09:43:00.000Z",
                     *       "readyAt": "2026-11-20T09:43:00.000Z",
                     *       "expiresAt": "2026-11-27T09:43:00.000Z",
                     *       "bytes": 482113,
                     *       "records": 1,
                     *       "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the export */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get an export of your data */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportId": "export_0k3v7m2q9x4c8b5n1d6f",
                     *       "status": "ready",
                     *       "requestedAt": "2026-11-20T09:43:00.000Z",
                     *       "readyAt": "2026-11-20T09:43:00.000Z",
                     *       "expiresAt": "2026-11-27T09:43:00.000Z",
                     *       "bytes": 482113,
                     *       "records": 1,
                     *       "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listFollowRequests: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the follow requests waiting for your approval */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "requestedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["FollowRequestPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acceptFollowRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accept a follow request */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "relationship": "friend",
                     *       "friendsSince": "2026-11-20T09:43:00.000Z",
                     *       "close": false,
                     *       "following": "none",
                     *       "followedBy": "none"
                     *     }
                     */
                    "application/json": components["schemas"]["Relation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    declineFollowRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decline a follow request */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "relationship": "friend",
                     *       "friendsSince": "2026-11-20T09:43:00.000Z",
                     *       "close": false,
                     *       "following": "none",
                     *       "followedBy": "none"
                     *     }
                     */
                    "application/json": components["schemas"]["Relation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `FOLLOW_REQUEST_CLOSED`: The follow request was already accepted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FOLLOW_REQUEST_CLOSED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeFollower: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a follower */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listMutes: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the users you have muted */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "mutedAt": "2026-11-20T09:43:00.000Z",
                     *           "until": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MutedPersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    muteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "until": "2030-01-01T00:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewMute"];
            };
        };
        responses: {
            /** @description Mute a user, for a time or for good */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "relationship": "friend",
                     *       "mutedAt": "2026-11-20T09:43:00.000Z",
                     *       "until": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MutedPerson"];
                };
            };
            400: components["responses"]["InvalidRequestOrMuteTimeOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `MUTE_LIMIT`: The mute limit is reached
             *     - `SAME_PERSON`: You cannot do this to yourself
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MUTE_LIMIT" | "SAME_PERSON";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unmuteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unmute a user */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listNotificationChannels: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your e-mail addresses and devices */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "post_0k3v7m2q9x4c8b5n1d6f",
                     *           "channel": "email",
                     *           "address": "ada@example.com",
                     *           "platform": "expo",
                     *           "verified": false,
                     *           "disabled": {
                     *             "reason": "bounced",
                     *             "at": "2026-11-20T09:43:00.000Z"
                     *           },
                     *           "codeExpiresAt": "2026-11-20T09:43:00.000Z",
                     *           "addedAt": "2026-11-20T09:43:00.000Z",
                     *           "lastUsedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationAddressPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    addNotificationChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "email",
                 *       "address": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["NewNotificationChannel"];
            };
        };
        responses: {
            /** @description Add an e-mail address or register a device */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "channel": "email",
                     *       "address": "ada@example.com",
                     *       "platform": "expo",
                     *       "verified": false,
                     *       "disabled": {
                     *         "reason": "bounced",
                     *         "at": "2026-11-20T09:43:00.000Z"
                     *       },
                     *       "codeExpiresAt": "2026-11-20T09:43:00.000Z",
                     *       "addedAt": "2026-11-20T09:43:00.000Z",
                     *       "lastUsedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationAddress"];
                };
            };
            /** @description Add an e-mail address or register a device */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "channel": "email",
                     *       "address": "ada@example.com",
                     *       "platform": "expo",
                     *       "verified": false,
                     *       "disabled": {
                     *         "reason": "bounced",
                     *         "at": "2026-11-20T09:43:00.000Z"
                     *       },
                     *       "codeExpiresAt": "2026-11-20T09:43:00.000Z",
                     *       "addedAt": "2026-11-20T09:43:00.000Z",
                     *       "lastUsedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationAddress"];
                };
            };
            /**
             * @description - `INVALID_ADDRESS`: The address has the wrong form for its channel
             *     - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_ADDRESS" | "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            /** @description - `TOO_MANY_ADDRESSES`: You have five e-mail addresses already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_ADDRESSES";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            /**
             * @description - `CODE_LIMIT_REACHED`: Too many codes were sent in this hour
             *     - `RATE_LIMITED`: Too many requests
             *     - Of the gateway: the whole API gets more requests than it may.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CODE_LIMIT_REACHED" | "RATE_LIMITED";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeNotificationChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the address or device */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove an e-mail address or device */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    verifyNotificationChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the address or device */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "493027"
                 *     }
                 */
                "application/json": components["schemas"]["VerificationCode"];
            };
        };
        responses: {
            /** @description Verify an e-mail address */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "channel": "email",
                     *       "address": "ada@example.com",
                     *       "platform": "expo",
                     *       "verified": false,
                     *       "disabled": {
                     *         "reason": "bounced",
                     *         "at": "2026-11-20T09:43:00.000Z"
                     *       },
                     *       "codeExpiresAt": "2026-11-20T09:43:00.000Z",
                     *       "addedAt": "2026-11-20T09:43:00.000Z",
                     *       "lastUsedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationAddress"];
                };
            };
            /**
             * @description - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - `WRONG_CODE`: The code is wrong
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_REQUEST" | "UNSUPPORTED_VERSION" | "WRONG_CODE";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `CODE_EXPIRED`: No code of this address is valid
             *     - `CODE_TRIES_USED`: The code was tried five times
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CODE_EXPIRED" | "CODE_TRIES_USED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getNotificationPreferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get your notification preferences */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeZone": "Europe/Vienna",
                     *       "quietHours": {
                     *         "start": "22:00",
                     *         "end": "07:00"
                     *       },
                     *       "digest": {
                     *         "frequency": "off",
                     *         "at": "18:00",
                     *         "weekday": "monday"
                     *       },
                     *       "rateLimitPerHour": 1,
                     *       "maxDistanceKm": 1,
                     *       "categories": {
                     *         "social": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "mention": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "competition": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "streak": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "community": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "commerce": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "offer": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "venue": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "chat": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "alert": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "account": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         }
                     *       },
                     *       "effective": {
                     *         "social": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "mention": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "competition": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "streak": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "community": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "commerce": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "offer": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "venue": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "chat": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "alert": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "account": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    changeNotificationPreferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quietHours": {
                 *         "start": "22:00",
                 *         "end": "07:00"
                 *       },
                 *       "digest": {
                 *         "frequency": "daily",
                 *         "at": "18:00"
                 *       },
                 *       "categories": {
                 *         "social": {
                 *           "email": false
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NotificationPreferencesChange"];
            };
        };
        responses: {
            /** @description Update your notification preferences */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeZone": "Europe/Vienna",
                     *       "quietHours": {
                     *         "start": "22:00",
                     *         "end": "07:00"
                     *       },
                     *       "digest": {
                     *         "frequency": "off",
                     *         "at": "18:00",
                     *         "weekday": "monday"
                     *       },
                     *       "rateLimitPerHour": 1,
                     *       "maxDistanceKm": 1,
                     *       "categories": {
                     *         "social": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "mention": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "competition": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "streak": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "community": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "commerce": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "offer": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "venue": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "chat": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "alert": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         },
                     *         "account": {
                     *           "inApp": false,
                     *           "email": false,
                     *           "push": false
                     *         }
                     *       },
                     *       "effective": {
                     *         "social": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "mention": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "competition": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "streak": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "community": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "commerce": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "offer": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "venue": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "chat": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "alert": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         },
                     *         "account": {
                     *           "inApp": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "email": {
                     *             "on": false,
                     *             "because": "yours"
                     *           },
                     *           "push": {
                     *             "on": false,
                     *             "because": "yours"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /**
             * @description - `CATEGORY_ALWAYS_ON`: This category cannot be switched off
             *     - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "CATEGORY_ALWAYS_ON" | "INVALID_REQUEST" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    explainEvent: {
        parameters: {
            query: {
                /** @description Opaque id of the event */
                eventId: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell why an event notified me, or why it did not */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "eventId": "event_0k3v7m2q9x4c8b5n1d6f",
                     *       "outcomes": [
                     *         {
                     *           "rule": "comment",
                     *           "category": "social",
                     *           "result": "notified",
                     *           "because": "suppressed",
                     *           "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *           "without": {
                     *             "email": "category_off"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventExplanation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getPrivacy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get your privacy settings */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "profile": "public",
                     *       "checkIns": "public",
                     *       "favorites": "public",
                     *       "collections": "public",
                     *       "reviews": "public",
                     *       "activity": "public",
                     *       "location": "public",
                     *       "allowFriendRequests": false,
                     *       "showActivityStatus": false,
                     *       "allowTagging": false,
                     *       "allowBeingAdded": "everyone"
                     *     }
                     */
                    "application/json": components["schemas"]["Privacy"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    changePrivacy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "profile": "friends",
                 *       "allowTagging": false
                 *     }
                 */
                "application/json": components["schemas"]["PrivacyChange"];
            };
        };
        responses: {
            /** @description Update your privacy settings */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "profile": "public",
                     *       "checkIns": "public",
                     *       "favorites": "public",
                     *       "collections": "public",
                     *       "reviews": "public",
                     *       "activity": "public",
                     *       "location": "public",
                     *       "allowFriendRequests": false,
                     *       "showActivityStatus": false,
                     *       "allowTagging": false,
                     *       "allowBeingAdded": "everyone"
                     *     }
                     */
                    "application/json": components["schemas"]["Privacy"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category": "run-5-km",
                 *       "value": 1490,
                 *       "unit": "s",
                 *       "better": "lower"
                 *     }
                 */
                "application/json": components["schemas"]["NewRecord"];
            };
        };
        responses: {
            /** @description Enter a record */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *       "value": 1490,
                     *       "date": "2026-11-20",
                     *       "verified": false,
                     *       "category": "run-5-km",
                     *       "unit": "s",
                     *       "better": "higher",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "context": "In the rain",
                     *       "visibility": "public",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "removed": false,
                     *       "bestOf": [
                     *         "week",
                     *         "day"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonalRecord"];
                };
            };
            /**
             * @description - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `RECORD_IN_FUTURE`: A record cannot be of a future date
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_REQUEST" | "RECORD_IN_FUTURE" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            /**
             * @description - `RECORD_CATEGORY_DIFFERS`: Your records of this category have another unit or order
             *     - `TOO_MANY_RECORDS`: You have 500 records of this category, or 50 categories
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "RECORD_CATEGORY_DIFFERS" | "TOO_MANY_RECORDS";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the record */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete one of my records */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    revokeSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out everywhere */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listSuggestions: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List users you may know */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "mutualFriends": 1,
                     *           "sharedCompetitions": 1,
                     *           "sharedCommunities": 1
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SuggestionPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "purpose": "post",
                 *       "contentType": "image/jpeg",
                 *       "bytes": 482113
                 *     }
                 */
                "application/json": components["schemas"]["NewMedia"];
            };
        };
        responses: {
            /** @description Start an upload */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *       "upload": {
                     *         "method": "POST",
                     *         "url": "https://uploads.example.com/",
                     *         "headers": {},
                     *         "fields": {
                     *           "key": "uploads/media_0k3v7m2q9x4c8b5n1d6f",
                     *           "policy": "eyJ…"
                     *         }
                     *       },
                     *       "expiresAt": "2026-11-27T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedMedia"];
                };
            };
            /**
             * @description - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `MEDIA_TOO_LARGE`: The file is too large for this purpose
             *     - `MEDIA_TYPE_NOT_ALLOWED`: The media type is not allowed for this purpose
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_REQUEST" | "MEDIA_TOO_LARGE" | "MEDIA_TYPE_NOT_ALLOWED" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            /** @description - `MEDIA_UNFINISHED_TOO_MANY`: Too many uploads are unfinished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MEDIA_UNFINISHED_TOO_MANY";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            /**
             * @description - `MEDIA_ALLOWANCE_USED`: The allowance of uploads for today is used up
             *     - `RATE_LIMITED`: Too many requests
             *     - Of the gateway: the whole API gets more requests than it may.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MEDIA_ALLOWANCE_USED" | "RATE_LIMITED";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the media */
                mediaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get one of your uploads */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *       "purpose": "post",
                     *       "contentType": "image/jpeg",
                     *       "bytes": 482113,
                     *       "status": "pending",
                     *       "url": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    completeMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the media */
                mediaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Complete an upload */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *       "purpose": "post",
                     *       "contentType": "image/jpeg",
                     *       "bytes": 482113,
                     *       "status": "pending",
                     *       "url": null,
                     *       "createdAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `MEDIA_NOT_UPLOADED`: The declared file has not been uploaded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MEDIA_NOT_UPLOADED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getWebPushKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the key for push subscriptions of browsers */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "publicKey": "publicKey"
                     *     }
                     */
                    "application/json": components["schemas"]["WebPushKey"];
                };
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            /** @description - `WEB_PUSH_UNAVAILABLE`: The deployment has no key for push subscriptions of browsers */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "WEB_PUSH_UNAVAILABLE";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Lists one category only */
                category?: components["schemas"]["NotificationCategory"];
                /** @description `true` lists unread notifications only, `false` read ones only */
                unread?: boolean;
                /** @description `true` lists archived notifications instead of the others */
                archived?: boolean;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List my notifications */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *           "type": "like",
                     *           "category": "social",
                     *           "title": "Ada likes your post",
                     *           "body": "Ten kilometres before breakfast",
                     *           "data": {
                     *             "postId": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "actor": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp"
                     *           },
                     *           "locale": "en-GB",
                     *           "direction": "ltr",
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "count": 3,
                     *           "updatedAt": "2026-11-20T09:43:00.000Z",
                     *           "readAt": "2026-11-20T09:43:00.000Z",
                     *           "clickedAt": "2026-11-20T09:43:00.000Z",
                     *           "archivedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readNotifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "before": "2026-11-20T09:43:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["ReadNotifications"];
            };
        };
        responses: {
            /** @description Mark notifications as read */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 3,
                     *       "more": false,
                     *       "categories": {
                     *         "social": 3
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UnreadCounts"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getUnread: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count my unread notifications */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 3,
                     *       "more": false,
                     *       "categories": {
                     *         "social": 3
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UnreadCounts"];
                };
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    archiveNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the notification */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archive a notification */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *       "type": "like",
                     *       "category": "social",
                     *       "title": "Ada likes your post",
                     *       "body": "Ten kilometres before breakfast",
                     *       "data": {
                     *         "postId": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "actor": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp"
                     *       },
                     *       "locale": "en-GB",
                     *       "direction": "ltr",
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "count": 3,
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "readAt": "2026-11-20T09:43:00.000Z",
                     *       "clickedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    clickNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the notification */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say that I opened what a notification is about */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *       "type": "like",
                     *       "category": "social",
                     *       "title": "Ada likes your post",
                     *       "body": "Ten kilometres before breakfast",
                     *       "data": {
                     *         "postId": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "actor": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp"
                     *       },
                     *       "locale": "en-GB",
                     *       "direction": "ltr",
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "count": 3,
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "readAt": "2026-11-20T09:43:00.000Z",
                     *       "clickedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the notification */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell what became of a notification on each channel */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *       "deliveries": [
                     *         {
                     *           "channel": "inApp",
                     *           "round": 1,
                     *           "status": "sent",
                     *           "because": "quiet_hours",
                     *           "story": [
                     *             {
                     *               "at": "2026-11-20T09:43:00.000Z",
                     *               "step": "held",
                     *               "because": "quiet_hours",
                     *               "heldUntil": "2026-11-20T09:43:00.000Z",
                     *               "digestId": "digest_0k3v7m2q9x4c8b5n1d6f",
                     *               "provider": "ses",
                     *               "outcome": "sent",
                     *               "detail": "The competition has 500 participants, and room for 500."
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationDeliveries"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the notification */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mark a notification as read */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *       "type": "like",
                     *       "category": "social",
                     *       "title": "Ada likes your post",
                     *       "body": "Ten kilometres before breakfast",
                     *       "data": {
                     *         "postId": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "actor": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp"
                     *       },
                     *       "locale": "en-GB",
                     *       "direction": "ltr",
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "count": 3,
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "readAt": "2026-11-20T09:43:00.000Z",
                     *       "clickedAt": "2026-11-20T09:43:00.000Z",
                     *       "archivedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readOpenApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["UnsupportedVersion"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    searchPeople: {
        parameters: {
            query: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Beginning of the handle, the display name or its last word */
                query: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search for users */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "Ten kilometres with @bob",
                 *       "visibility": "friends"
                 *     }
                 */
                "application/json": components["schemas"]["NewPost"];
            };
        };
        responses: {
            /** @description Post text, media or both */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "body": "Ten kilometres with @bob",
                     *       "visibility": "public",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "announcement": true,
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "counts": {
                     *         "likes": 1,
                     *         "comments": 1
                     *       },
                     *       "media": [
                     *         {
                     *           "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *           "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *           "width": 1600,
                     *           "height": 1067,
                     *           "thumbnails": [
                     *             {
                     *               "size": 256,
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "width": 256,
                     *               "height": 171
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "mentions": [
                     *         {
                     *           "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *           "handle": "bob",
                     *           "start": 20,
                     *           "length": 4
                     *         }
                     *       ],
                     *       "author": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "likedByMe": false
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            /**
             * @description - `COMMUNITY_DECIDES`: The community decides who sees its posts
             *     - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `ONLY_IN_COMMUNITY`: Announcements are posts in a community
             *     - `POST_EMPTY`: A post needs text or media
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_DECIDES" | "INVALID_REQUEST" | "ONLY_IN_COMMUNITY" | "POST_EMPTY" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrMutedInCommunityOrPermissionDenied"];
            /**
             * @description - `MEDIA_NOT_FOUND`: The media does not exist for this purpose
             *     - `NOT_FOUND`: The resource does not exist or is not visible to you
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "MEDIA_NOT_FOUND" | "NOT_FOUND";
                    };
                };
            };
            /**
             * @description - `COMMUNITY_ARCHIVED`: The community is archived
             *     - `MEDIA_NOT_READY`: The media is not ready
             *     - `MEDIA_USED_TOO_OFTEN`: The media is shown in too many things
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_ARCHIVED" | "MEDIA_NOT_READY" | "MEDIA_USED_TOO_OFTEN";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a post */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "body": "Ten kilometres with @bob",
                     *       "visibility": "public",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "announcement": true,
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "counts": {
                     *         "likes": 1,
                     *         "comments": 1
                     *       },
                     *       "media": [
                     *         {
                     *           "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *           "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *           "width": 1600,
                     *           "height": 1067,
                     *           "thumbnails": [
                     *             {
                     *               "size": 256,
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "width": 256,
                     *               "height": 171
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "mentions": [
                     *         {
                     *           "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *           "handle": "bob",
                     *           "start": 20,
                     *           "length": 4
                     *         }
                     *       ],
                     *       "author": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "likedByMe": false
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deletePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a post */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updatePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "visibility": "friends"
                 *     }
                 */
                "application/json": components["schemas"]["PostPatch"];
            };
        };
        responses: {
            /** @description Update text or visibility of my post */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "body": "Ten kilometres with @bob",
                     *       "visibility": "public",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "announcement": true,
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "counts": {
                     *         "likes": 1,
                     *         "comments": 1
                     *       },
                     *       "media": [
                     *         {
                     *           "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *           "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *           "width": 1600,
                     *           "height": 1067,
                     *           "thumbnails": [
                     *             {
                     *               "size": 256,
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "width": 256,
                     *               "height": 171
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "mentions": [
                     *         {
                     *           "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *           "handle": "bob",
                     *           "start": 20,
                     *           "length": 4
                     *         }
                     *       ],
                     *       "author": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "likedByMe": false
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            /**
             * @description - `COMMUNITY_DECIDES`: The community decides who sees its posts
             *     - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `POST_EMPTY`: A post needs text or media
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMUNITY_DECIDES" | "INVALID_REQUEST" | "POST_EMPTY" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrMutedInCommunityOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            409: components["responses"]["CommunityArchived"];
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Lists the replies to this comment */
                parent?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List comments on a post, or replies to a comment */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "commentId": "comment_0k3v7m2q9x4c8b5n1d6f",
                     *           "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *           "parentId": null,
                     *           "state": "active",
                     *           "author": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "body": "Ten kilometres with @bob",
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "counts": {
                     *             "replies": 1
                     *           },
                     *           "mentions": [
                     *             {
                     *               "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *               "handle": "bob",
                     *               "start": 20,
                     *               "length": 4
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "Well done!"
                 *     }
                 */
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description Comment on a post, or reply to a comment */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "commentId": "comment_0k3v7m2q9x4c8b5n1d6f",
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "parentId": null,
                     *       "state": "active",
                     *       "author": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "body": "Ten kilometres with @bob",
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "counts": {
                     *         "replies": 1
                     *       },
                     *       "mentions": [
                     *         {
                     *           "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *           "handle": "bob",
                     *           "start": 20,
                     *           "length": 4
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrMutedInCommunityOrPermissionDenied"];
            /**
             * @description - `COMMENT_NOT_FOUND`: The comment to reply to was not found
             *     - `NOT_FOUND`: The resource does not exist or is not visible to you
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "COMMENT_NOT_FOUND" | "NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            409: components["responses"]["CommunityArchived"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    likePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Like a post */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *       "body": "Ten kilometres with @bob",
                     *       "visibility": "public",
                     *       "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *       "announcement": true,
                     *       "at": "2026-11-20T09:43:00.000Z",
                     *       "counts": {
                     *         "likes": 1,
                     *         "comments": 1
                     *       },
                     *       "media": [
                     *         {
                     *           "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *           "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *           "width": 1600,
                     *           "height": 1067,
                     *           "thumbnails": [
                     *             {
                     *               "size": 256,
                     *               "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "width": 256,
                     *               "height": 171
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "mentions": [
                     *         {
                     *           "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *           "handle": "bob",
                     *           "start": 20,
                     *           "length": 4
                     *         }
                     *       ],
                     *       "author": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "handle": "ada",
                     *         "displayName": "Ada",
                     *         "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *         "relationship": "friend"
                     *       },
                     *       "likedByMe": false
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unlikePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw my like of a post */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listLikes: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the users who like a post, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend",
                     *           "likedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LikePage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    fileReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": {
                 *         "type": "post",
                 *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                 *       },
                 *       "reason": "spam",
                 *       "note": "The same text under every post."
                 *     }
                 */
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description Report a user, a post, a comment, a competition or an event */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "reason": "spam",
                     *       "note": "The same text under every post.",
                     *       "status": "open",
                     *       "at": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description Report a user, a post, a comment, a competition or an event */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "reason": "spam",
                     *       "note": "The same text under every post.",
                     *       "status": "open",
                     *       "at": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getSocket: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The socket’s address */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "wss://socket.example.com"
                     *     }
                     */
                    "application/json": components["schemas"]["SocketAddress"];
                };
            };
            400: components["responses"]["UnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getUnsubscribePage: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Token of a link in a message */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the page that asks whether to unsubscribe */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersionPage"];
            404: components["responses"]["NotFoundOrRouteNotFoundPage"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimitedPage"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalErrorPage"];
            503: components["responses"]["TemporarilyUnavailablePage"];
        };
    };
    changeSubscription: {
        parameters: {
            query?: {
                /** @description Switches the same categories on again */
                undo?: "true";
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Token of a link in a message */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unsubscribe */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersionPage"];
            404: components["responses"]["NotFoundOrRouteNotFoundPage"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimitedPage"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalErrorPage"];
            503: components["responses"]["TemporarilyUnavailablePage"];
        };
    };
    getUser: {
        parameters: {
            query?: {
                /** @description Adds `communityRank`: how the user stands in this community */
                communityId?: string;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the profile of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "displayName": "Ada",
                     *       "bio": "Runs before breakfast.",
                     *       "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *       "region": "AT-9",
                     *       "counts": {
                     *         "friends": 1,
                     *         "followers": 1,
                     *         "following": 1,
                     *         "communities": 1
                     *       },
                     *       "streak": {
                     *         "current": 12,
                     *         "longest": 45
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "handleChosen": false,
                     *       "locale": "en-GB",
                     *       "timeZone": "Europe/Vienna",
                     *       "avatarMediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *       "relationship": "friend",
                     *       "following": "none",
                     *       "followsMe": false,
                     *       "muted": false,
                     *       "friendRequestId": "friendrequest_0k3v7m2q9x4c8b5n1d6f",
                     *       "communityRank": {
                     *         "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *         "rank": 1,
                     *         "score": 42,
                     *         "total": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PersonProfile"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listActivity: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the activity of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "eventId": "event_0k3v7m2q9x4c8b5n1d6f",
                     *           "actor": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp"
                     *           },
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "type": "post",
                     *           "target": {
                     *             "type": "post",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "data": {
                     *             "postId": "post_0k3v7m2q9x4c8b5n1d6f",
                     *             "body": "Ten kilometres with @bob",
                     *             "visibility": "public",
                     *             "communityId": "community_0k3v7m2q9x4c8b5n1d6f",
                     *             "announcement": true,
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "counts": {
                     *               "likes": 1,
                     *               "comments": 1
                     *             },
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "mentions": [
                     *               {
                     *                 "userId": "user_7c2m9q4x8b5n1d6f0k3v",
                     *                 "handle": "bob",
                     *                 "start": 20,
                     *                 "length": 4
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["FeedItemPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    followUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Follow a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "relationship": "friend",
                     *       "friendsSince": "2026-11-20T09:43:00.000Z",
                     *       "close": false,
                     *       "following": "none",
                     *       "followedBy": "none"
                     *     }
                     */
                    "application/json": components["schemas"]["Relation"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `FOLLOW_LIMIT`: The follow limit is reached
             *     - `FOLLOW_REQUEST_TOO_SOON`: Your earlier follow request was declined or withdrawn
             *     - `SAME_PERSON`: You cannot do this to yourself
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "FOLLOW_LIMIT" | "FOLLOW_REQUEST_TOO_SOON" | "SAME_PERSON";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unfollowUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unfollow a user, or withdraw a follow request */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listFollowers: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the followers of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listFollowing: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the users that a user follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listFriends: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the friends of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listMutualFriends: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the friends you share with a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getPresence: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the presence of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "online",
                     *       "lastActiveAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Presence"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description Only this category */
                category?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List records and bests of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *           "value": 1490,
                     *           "date": "2026-11-20",
                     *           "verified": false,
                     *           "category": "run-5-km",
                     *           "unit": "s",
                     *           "better": "higher",
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "context": "In the rain",
                     *           "visibility": "public",
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "removed": false,
                     *           "bestOf": [
                     *             "week",
                     *             "day"
                     *           ]
                     *         }
                     *       ],
                     *       "cursor": null,
                     *       "bests": [
                     *         {
                     *           "category": "run-5-km",
                     *           "unit": "s",
                     *           "better": "higher",
                     *           "all": {
                     *             "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *             "value": 1490,
                     *             "date": "2026-11-20",
                     *             "verified": false
                     *           },
                     *           "year": {
                     *             "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *             "value": 1490,
                     *             "date": "2026-11-20",
                     *             "verified": false
                     *           },
                     *           "month": {
                     *             "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *             "value": 1490,
                     *             "date": "2026-11-20",
                     *             "verified": false
                     *           },
                     *           "week": {
                     *             "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *             "value": 1490,
                     *             "date": "2026-11-20",
                     *             "verified": false
                     *           },
                     *           "day": {
                     *             "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *             "value": 1490,
                     *             "date": "2026-11-20",
                     *             "verified": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonalRecordPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspended"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getDailyStats: {
        parameters: {
            query?: {
                /** @description The first date; default 30 days until `to` */
                from?: string;
                /** @description The last date; default the present date of the user */
                to?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get my figures by day */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-11-01",
                     *       "to": "2026-11-30",
                     *       "items": [
                     *         {
                     *           "date": "2026-11-20",
                     *           "habitsDone": 2,
                     *           "habitsBegun": 2,
                     *           "records": 2,
                     *           "recordsBeaten": 2,
                     *           "posts": 2,
                     *           "comments": 2,
                     *           "competitionsJoined": 2,
                     *           "refreshedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "refreshedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["StatsRange"];
                };
            };
            /**
             * @description - `INVALID_REQUEST`: The request is malformed or invalid
             *     - `STATS_RANGE`: The range of days is empty or too long
             *     - `UNSUPPORTED_VERSION`: The API version is not supported
             *     - Of the gateway: the path is not valid percent-encoded UTF-8.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "INVALID_REQUEST" | "STATS_RANGE" | "UNSUPPORTED_VERSION";
                    };
                    "application/json": components["schemas"]["GatewayMessage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    receiveReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description A provider of notifications that reports by webhook */
                provider: "ses" | "resend" | "onesignal";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "email.delivered",
                 *       "created_at": "2026-11-20T12:00:00.000Z",
                 *       "data": {
                 *         "email_id": "56761188-7520-42d8-8898-ff6fc54ce618"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ProviderPayload"];
            };
        };
        responses: {
            /** @description Receive a report of a notification provider */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            /** @description - `UNAUTHENTICATED`: A valid credential is missing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHENTICATED";
                    };
                };
            };
            /** @description - `ROUTE_NOT_FOUND`: The API has no such path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `<kind>:<id>`, such as `user:user_0abc…` */
                target?: string;
                /** @description `YYYY-MM`; cannot be combined with `target` */
                month?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sensitive actions, newest first */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "auditId": "audit_0k3v7m2q9x4c8b5n1d6f",
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "actor": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "action": "account.suspend",
                     *           "target": "user:user_7c2m9q4x8b5n1d6f0k3v",
                     *           "before": {
                     *             "status": "active"
                     *           },
                     *           "after": {
                     *             "status": "suspended"
                     *           },
                     *           "requestId": "5f0c3c52-6d0e-4d0b-9a53-0d9d3ab1f3f7"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditRecordPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the comment */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a comment */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the comment */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed comment */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreCommunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the community */
                communityId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed community */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a competition */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreCompetition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the competition */
                competitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed competition */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages, jobs and records that could not be processed, by queue */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "queue": "messages",
                     *           "count": 0,
                     *           "messages": []
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterQueuePage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the queue, from the list */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send dead letters back to where they failed */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queue": "messages",
                     *       "moved": 12,
                     *       "kept": [],
                     *       "left": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Redrive"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `DEAD_LETTER_QUEUE_NOT_FOUND`: The queue of dead letters does not exist
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "DEAD_LETTER_QUEUE_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            /** @description - `NOT_REDRIVABLE`: The dead letters of this queue cannot be sent back */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "NOT_REDRIVABLE";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the queue, from the list */
                queue: string;
                /** @description Id of the dead letter, from the list */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Its competition no longer exists"
                 *     }
                 */
                "application/json": components["schemas"]["DeadLetterDeletion"];
            };
        };
        responses: {
            /** @description Delete one dead letter */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `DEAD_LETTER_NOT_FOUND`: The dead letter was not found in its queue
             *     - `DEAD_LETTER_QUEUE_NOT_FOUND`: The queue of dead letters does not exist
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "DEAD_LETTER_NOT_FOUND" | "DEAD_LETTER_QUEUE_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the event */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove an event from activity and feeds */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the event */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed event */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a habit */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreHabit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the habit */
                habitId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed habit */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All jobs by name, each with its latest runs */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "job": "competitions-lifecycle",
                     *           "schedule": "schedule",
                     *           "runs": [
                     *             {
                     *               "job": "competitions-lifecycle",
                     *               "runId": "20261120T094300-0k3v7m2q",
                     *               "status": "succeeded",
                     *               "attempts": 1,
                     *               "startedAt": "2026-11-20T09:43:00.000Z",
                     *               "finishedAt": "2026-11-20T09:43:02.000Z",
                     *               "counts": {
                     *                 "started": 2
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    startJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the job, as in the list of jobs */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["NewJobRun"];
            };
        };
        responses: {
            /** @description Start a job */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": "competitions-lifecycle",
                     *       "runId": "20261120T094300-0k3v7m2q",
                     *       "status": "succeeded",
                     *       "attempts": 1,
                     *       "startedAt": "2026-11-20T09:43:00.000Z",
                     *       "finishedAt": "2026-11-20T09:43:02.000Z",
                     *       "counts": {
                     *         "started": 2
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobRun"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `JOB_NOT_FOUND`: The job does not exist
             *     - `ROUTE_NOT_FOUND`: The API has no such path
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "JOB_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    resendNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the notification */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "email"
                 *     }
                 */
                "application/json": components["schemas"]["ResendNotification"];
            };
        };
        responses: {
            /** @description Send the messages of a notification anew */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notificationId": "notification_0k3v7m2q9x4c8b5n1d6f",
                     *       "deliveries": [
                     *         {
                     *           "channel": "inApp",
                     *           "round": 1,
                     *           "status": "sent",
                     *           "because": "quiet_hours",
                     *           "story": [
                     *             {
                     *               "at": "2026-11-20T09:43:00.000Z",
                     *               "step": "held",
                     *               "because": "quiet_hours",
                     *               "heldUntil": "2026-11-20T09:43:00.000Z",
                     *               "digestId": "digest_0k3v7m2q9x4c8b5n1d6f",
                     *               "provider": "ses",
                     *               "outcome": "sent",
                     *               "detail": "The competition has 500 participants, and room for 500."
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationDeliveries"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `NOTHING_TO_RESEND`: No message of this notification can be sent anew */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "NOTHING_TO_RESEND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a post */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restorePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the post */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed post */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the record */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Remove a record */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    restoreRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the record */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["RemovalReason"];
            };
        };
        responses: {
            /** @description Restore a removed record */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "state": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["Moderated"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    verifyRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the record */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Confirm a record */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recordId": "record_0k3v7m2q9x4c8b5n1d6f",
                     *       "value": 1490,
                     *       "date": "2026-11-20",
                     *       "verified": false,
                     *       "category": "run-5-km",
                     *       "unit": "s",
                     *       "better": "higher",
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "context": "In the rain",
                     *       "visibility": "public",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "removed": false,
                     *       "bestOf": [
                     *         "week",
                     *         "day"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonalRecord"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            /** @description - `UNAUTHENTICATED`: A valid credential is missing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHENTICATED";
                    };
                };
            };
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    removeVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the record */
                recordId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the confirmation of a record back */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            /** @description - `UNAUTHENTICATED`: A valid credential is missing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "UNAUTHENTICATED";
                    };
                };
            };
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listReports: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
                /** @description `resolved` lists decided ones */
                status?: components["schemas"]["ReportStatus"];
                /** @description `user`, `post`, `comment`, `community`, `competition`, `event`, `habit`, `record`, and the types of further domains */
                subjectType?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List reported subjects */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *           "subject": {
                     *             "type": "post",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "status": "open",
                     *           "reports": 1,
                     *           "reasons": {},
                     *           "note": "The same text under every post.",
                     *           "firstAt": "2026-11-20T09:43:00.000Z",
                     *           "lastAt": "2026-11-20T09:43:00.000Z",
                     *           "content": {
                     *             "state": "active",
                     *             "author": {
                     *               "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *               "handle": "ada",
                     *               "displayName": "Ada",
                     *               "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *               "relationship": "friend"
                     *             },
                     *             "authorSuspended": false,
                     *             "body": "Ten kilometres with @bob",
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "name": {
                     *               "handle": "ada",
                     *               "displayName": "Ada"
                     *             },
                     *             "event": {
                     *               "type": "type",
                     *               "target": {
                     *                 "type": "type",
                     *                 "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *               },
                     *               "data": null
                     *             }
                     *           },
                     *           "reported": {
                     *             "body": "Ten kilometres with @bob",
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "name": {
                     *               "handle": "ada",
                     *               "displayName": "Ada"
                     *             },
                     *             "event": {
                     *               "type": "type",
                     *               "target": {
                     *                 "type": "type",
                     *                 "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *               },
                     *               "data": null
                     *             }
                     *           },
                     *           "resolution": {
                     *             "action": "dismiss",
                     *             "note": "The same text under every post.",
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "by": "user_0k3v7m2q9x4c8b5n1d6f"
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReportedSubjectPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listReportsOfSubject: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the report */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the reports of one subject */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *           "reporter": {
                     *             "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *             "handle": "ada",
                     *             "displayName": "Ada",
                     *             "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *             "relationship": "friend"
                     *           },
                     *           "reason": "spam",
                     *           "note": "The same text under every post.",
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "reported": {
                     *             "body": "Ten kilometres with @bob",
                     *             "media": [
                     *               {
                     *                 "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *                 "width": 1600,
                     *                 "height": 1067,
                     *                 "thumbnails": [
                     *                   {
                     *                     "size": 256,
                     *                     "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                     "width": 256,
                     *                     "height": 171
                     *                   }
                     *                 ]
                     *               }
                     *             ],
                     *             "at": "2026-11-20T09:43:00.000Z",
                     *             "name": {
                     *               "handle": "ada",
                     *               "displayName": "Ada"
                     *             },
                     *             "event": {
                     *               "type": "type",
                     *               "target": {
                     *                 "type": "type",
                     *                 "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *               },
                     *               "data": null
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReportOfSubjectPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    resolveReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the report */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "dismiss",
                 *       "note": "The same text under every post."
                 *     }
                 */
                "application/json": components["schemas"]["NewResolution"];
            };
        };
        responses: {
            /** @description Resolve all open reports of a subject */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reportId": "report_0k3v7m2q9x4c8b5n1d6f",
                     *       "subject": {
                     *         "type": "post",
                     *         "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "status": "open",
                     *       "reports": 1,
                     *       "reasons": {},
                     *       "note": "The same text under every post.",
                     *       "firstAt": "2026-11-20T09:43:00.000Z",
                     *       "lastAt": "2026-11-20T09:43:00.000Z",
                     *       "content": {
                     *         "state": "active",
                     *         "author": {
                     *           "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *           "handle": "ada",
                     *           "displayName": "Ada",
                     *           "avatarUrl": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *           "relationship": "friend"
                     *         },
                     *         "authorSuspended": false,
                     *         "body": "Ten kilometres with @bob",
                     *         "media": [
                     *           {
                     *             "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *             "width": 1600,
                     *             "height": 1067,
                     *             "thumbnails": [
                     *               {
                     *                 "size": 256,
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                 "width": 256,
                     *                 "height": 171
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "name": {
                     *           "handle": "ada",
                     *           "displayName": "Ada"
                     *         },
                     *         "event": {
                     *           "type": "type",
                     *           "target": {
                     *             "type": "type",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "data": null
                     *         }
                     *       },
                     *       "reported": {
                     *         "body": "Ten kilometres with @bob",
                     *         "media": [
                     *           {
                     *             "mediaId": "media_0k3v7m2q9x4c8b5n1d6f",
                     *             "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *             "width": 1600,
                     *             "height": 1067,
                     *             "thumbnails": [
                     *               {
                     *                 "size": 256,
                     *                 "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/256.webp",
                     *                 "width": 256,
                     *                 "height": 171
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "name": {
                     *           "handle": "ada",
                     *           "displayName": "Ada"
                     *         },
                     *         "event": {
                     *           "type": "type",
                     *           "target": {
                     *             "type": "type",
                     *             "id": "post_0k3v7m2q9x4c8b5n1d6f"
                     *           },
                     *           "data": null
                     *         }
                     *       },
                     *       "resolution": {
                     *         "action": "dismiss",
                     *         "note": "The same text under every post.",
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "by": "user_0k3v7m2q9x4c8b5n1d6f"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReportedSubject"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `ALREADY_RESOLVED`: These reports are already resolved with another action
             *     - `NOT_REMOVABLE`: Users cannot be removed
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ALREADY_RESOLVED" | "NOT_REMOVABLE";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the templates of notifications */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "templateId": "comment",
                     *           "summary": "summary",
                     *           "stored": [
                     *             {
                     *               "channel": "email",
                     *               "locale": "en-GB",
                     *               "latest": 1,
                     *               "published": 1
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TemplateSummaryPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getTemplate: {
        parameters: {
            query?: {
                /** @description Channel of the texts */
                channel?: components["schemas"]["TemplateChannel"];
                /** @description Language of the texts, BCP 47 */
                locale?: string;
                /** @description Version to show; the latest by default */
                version?: number;
            };
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the notification rule, such as `comment` */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A template with its texts for one channel and language */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "templateId": "comment",
                     *       "summary": "summary",
                     *       "variables": [
                     *         {
                     *           "name": "actor",
                     *           "kind": "text",
                     *           "summary": "summary",
                     *           "sample": "Ada Lovelace",
                     *           "required": false
                     *         }
                     *       ],
                     *       "channel": "email",
                     *       "locale": "en-GB",
                     *       "published": 1,
                     *       "builtIn": {
                     *         "locale": "en-GB",
                     *         "content": {
                     *           "title": "New comment",
                     *           "body": "{actor} commented on your post.",
                     *           "subject": "subject",
                     *           "preheader": "preheader",
                     *           "action": "Read the comment"
                     *         }
                     *       },
                     *       "version": {
                     *         "version": 1,
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "content": {
                     *           "title": "New comment",
                     *           "body": "{actor} commented on your post.",
                     *           "subject": "subject",
                     *           "preheader": "preheader",
                     *           "action": "Read the comment"
                     *         },
                     *         "problems": [
                     *           {
                     *             "locale": "en-GB",
                     *             "channel": "email",
                     *             "place": "title",
                     *             "code": "UNKNOWN_PLACEHOLDER",
                     *             "message": "{actr} is no variable of this template; it may be {actor}",
                     *             "offset": 0
                     *           }
                     *         ]
                     *       },
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "at": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFoundOrTemplateVersionNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    saveTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the notification rule, such as `comment` */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "email",
                 *       "locale": "pt-BR",
                 *       "content": {
                 *         "title": "New comment",
                 *         "body": "{actor} commented on your post.",
                 *         "subject": "subject",
                 *         "preheader": "preheader",
                 *         "action": "Read the comment"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewTemplateVersion"];
            };
        };
        responses: {
            /** @description Save a version of the texts for one channel and language */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "templateId": "comment",
                     *       "summary": "summary",
                     *       "variables": [
                     *         {
                     *           "name": "actor",
                     *           "kind": "text",
                     *           "summary": "summary",
                     *           "sample": "Ada Lovelace",
                     *           "required": false
                     *         }
                     *       ],
                     *       "channel": "email",
                     *       "locale": "en-GB",
                     *       "published": 1,
                     *       "builtIn": {
                     *         "locale": "en-GB",
                     *         "content": {
                     *           "title": "New comment",
                     *           "body": "{actor} commented on your post.",
                     *           "subject": "subject",
                     *           "preheader": "preheader",
                     *           "action": "Read the comment"
                     *         }
                     *       },
                     *       "version": {
                     *         "version": 1,
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "content": {
                     *           "title": "New comment",
                     *           "body": "{actor} commented on your post.",
                     *           "subject": "subject",
                     *           "preheader": "preheader",
                     *           "action": "Read the comment"
                     *         },
                     *         "problems": [
                     *           {
                     *             "locale": "en-GB",
                     *             "channel": "email",
                     *             "place": "title",
                     *             "code": "UNKNOWN_PLACEHOLDER",
                     *             "message": "{actr} is no variable of this template; it may be {actor}",
                     *             "offset": 0
                     *           }
                     *         ]
                     *       },
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "at": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /** @description - `TOO_MANY_TEMPLATES`: No further channel or language can have texts of its own */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_TEMPLATES";
                    };
                };
            };
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    previewTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the notification rule, such as `comment` */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "email",
                 *       "locale": "pt-BR",
                 *       "content": {
                 *         "title": "New comment",
                 *         "body": "{actor} commented on your post.",
                 *         "subject": "subject",
                 *         "preheader": "preheader",
                 *         "action": "Read the comment"
                 *       },
                 *       "data": {
                 *         "actor": "Ada Lovelace"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TemplatePreviewRequest"];
            };
        };
        responses: {
            /** @description Render a template with sample or given data */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locale": "en-GB",
                     *       "direction": "ltr",
                     *       "title": "title",
                     *       "body": "Ten kilometres with @bob",
                     *       "subject": "subject",
                     *       "html": "html",
                     *       "text": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
            400: components["responses"]["InvalidRequestOrTemplateInvalidOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    publishTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Name of the notification rule, such as `comment` */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "email",
                 *       "locale": "pt-BR",
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["TemplatePublication"];
            };
        };
        responses: {
            /** @description Publish a version of the texts for one channel and language */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "templateId": "comment",
                     *       "summary": "summary",
                     *       "variables": [
                     *         {
                     *           "name": "actor",
                     *           "kind": "text",
                     *           "summary": "summary",
                     *           "sample": "Ada Lovelace",
                     *           "required": false
                     *         }
                     *       ],
                     *       "channel": "email",
                     *       "locale": "en-GB",
                     *       "published": 1,
                     *       "builtIn": {
                     *         "locale": "en-GB",
                     *         "content": {
                     *           "title": "New comment",
                     *           "body": "{actor} commented on your post.",
                     *           "subject": "subject",
                     *           "preheader": "preheader",
                     *           "action": "Read the comment"
                     *         }
                     *       },
                     *       "version": {
                     *         "version": 1,
                     *         "at": "2026-11-20T09:43:00.000Z",
                     *         "content": {
                     *           "title": "New comment",
                     *           "body": "{actor} commented on your post.",
                     *           "subject": "subject",
                     *           "preheader": "preheader",
                     *           "action": "Read the comment"
                     *         },
                     *         "problems": [
                     *           {
                     *             "locale": "en-GB",
                     *             "channel": "email",
                     *             "place": "title",
                     *             "code": "UNKNOWN_PLACEHOLDER",
                     *             "message": "{actr} is no variable of this template; it may be {actor}",
                     *             "offset": 0
                     *           }
                     *         ]
                     *       },
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "at": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["InvalidRequestOrTemplateInvalidOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFoundOrTemplateVersionNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the access state of an account */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "handle": "ada",
                     *       "status": "active",
                     *       "suspension": {
                     *         "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *         "reason": "Advertising",
                     *         "suspendedAt": "2026-11-20T09:43:00.000Z",
                     *         "suspendedBy": "user_0k3v7m2q9x4c8b5n1d6f"
                     *       },
                     *       "roles": [
                     *         "user"
                     *       ],
                     *       "signedOutAt": "2026-11-20T09:43:00.000Z",
                     *       "deletion": {
                     *         "requestedAt": "2026-11-20T09:43:00.000Z",
                     *         "deleteAfter": "2026-12-04T09:43:00.000Z"
                     *       },
                     *       "createdAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    changeRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roles": [
                 *         "user"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Set the roles of a user */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "roles": [
                     *         "user"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Roles"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            /**
             * @description - `OWN_ROLES`: You cannot change your own roles
             *     - `ROLES_MANAGED_ELSEWHERE`: Roles are managed by the identity provider
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "OWN_ROLES" | "ROLES_MANAGED_ELSEWHERE";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    suspendUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["NewSuspension"];
            };
        };
        responses: {
            /** @description Suspend an account */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_0k3v7m2q9x4c8b5n1d6f",
                     *       "reason": "Advertising",
                     *       "suspendedAt": "2026-11-20T09:43:00.000Z",
                     *       "suspendedBy": "user_0k3v7m2q9x4c8b5n1d6f"
                     *     }
                     */
                    "application/json": components["schemas"]["Suspension"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    liftSuspension: {
        parameters: {
            query?: never;
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the user */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lift a suspension */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["NotFoundOrRouteNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List webhooks */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "webhookId": "webhook_7m2q0k3v7m2q0k3v7m2q",
                     *           "url": "https://app.example.com/hooks/kith",
                     *           "events": [
                     *             "post.created",
                     *             "post.deleted"
                     *           ],
                     *           "description": null,
                     *           "status": "enabled",
                     *           "disabledBy": null,
                     *           "failingSince": null,
                     *           "failures": 0,
                     *           "oldSecretUntil": null,
                     *           "replay": null,
                     *           "createdBy": "user_0k3v7m2q0k3v7m2q0k3v",
                     *           "createdAt": "2026-11-20T09:43:00.000Z",
                     *           "updatedAt": "2026-11-20T09:43:00.000Z"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://app.example.com/hooks/kith",
                 *       "events": [
                 *         "post.created",
                 *         "post.deleted"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Create a webhook */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "webhook_0k3v7m2q9x4c8b5n1d6f",
                     *       "url": "https://media.example.com/media_0k3v7m2q9x4c8b5n1d6f/1600.webp",
                     *       "events": [
                     *         "events"
                     *       ],
                     *       "description": "As many as you can in a minute, every day of the week.",
                     *       "status": "enabled",
                     *       "disabledBy": "operator",
                     *       "failingSince": "2026-11-20T09:43:00.000Z",
                     *       "failures": 1,
                     *       "oldSecretUntil": "2026-11-20T09:43:00.000Z",
                     *       "replay": {
                     *         "from": "2026-11-20T09:43:00.000Z",
                     *         "to": "2026-11-20T09:43:00.000Z",
                     *         "status": "running",
                     *         "replayed": 1,
                     *         "startedAt": "2026-11-20T09:43:00.000Z",
                     *         "truncated": false
                     *       },
                     *       "createdBy": "createdBy",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersionOrWebhookUrlRefused"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `TOO_MANY_WEBHOOKS`: There are 20 webhooks already
             *     - `WEBHOOKS_OFF`: This deployment has no webhooks
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "TOO_MANY_WEBHOOKS" | "WEBHOOKS_OFF";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listWebhookEvents: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the events that webhooks can subscribe to */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "post.created",
                     *           "category": "social",
                     *           "summary": "A user published a post."
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SubscribableEventPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the cached response; returns 304 if it is current. */
                "If-None-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "webhook_7m2q0k3v7m2q0k3v7m2q",
                     *       "url": "https://app.example.com/hooks/kith",
                     *       "events": [
                     *         "post.created",
                     *         "post.deleted"
                     *       ],
                     *       "description": null,
                     *       "status": "enabled",
                     *       "disabledBy": null,
                     *       "failingSince": null,
                     *       "failures": 0,
                     *       "oldSecretUntil": null,
                     *       "replay": null,
                     *       "createdBy": "user_0k3v7m2q0k3v7m2q0k3v",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The cached response is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["RouteNotFoundOrWebhookNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a webhook */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["RouteNotFoundOrWebhookNotFound"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that the change is based on. */
                "If-Match"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description Change, disable or enable a webhook */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description Version of the resource */
                    ETag?: string;
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "webhook_7m2q0k3v7m2q0k3v7m2q",
                     *       "url": "https://app.example.com/hooks/kith",
                     *       "events": [
                     *         "post.created",
                     *         "post.deleted"
                     *       ],
                     *       "description": null,
                     *       "status": "enabled",
                     *       "disabledBy": null,
                     *       "failingSince": null,
                     *       "failures": 0,
                     *       "oldSecretUntil": null,
                     *       "replay": null,
                     *       "createdBy": "user_0k3v7m2q0k3v7m2q0k3v",
                     *       "createdAt": "2026-11-20T09:43:00.000Z",
                     *       "updatedAt": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersionOrWebhookUrlRefused"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["RouteNotFoundOrWebhookNotFound"];
            409: components["responses"]["WebhooksOff"];
            412: components["responses"]["StaleResource"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Items in a page, 1–100 */
                limit?: number;
                /** @description Cursor of the previous page; opaque */
                cursor?: string;
            };
            header?: {
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the deliveries of a webhook */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "deliveryId": "delivery_01jd7m2q0k3v7m2q0k3v7m2q0",
                     *           "eventId": "6b7a1c1e-0f0e-4a53-8a0e-2f1a6a1f7d11",
                     *           "event": "post.created",
                     *           "at": "2026-11-20T09:43:00.000Z",
                     *           "status": "delivered",
                     *           "nextAttemptAt": null,
                     *           "attempts": [
                     *             {
                     *               "at": "2026-11-20T09:43:01.200Z",
                     *               "milliseconds": 184,
                     *               "status": 200,
                     *               "problem": null,
                     *               "excerpt": "ok"
                     *             }
                     *           ],
                     *           "tries": 1,
                     *           "replayed": false
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["InvalidCursorOrInvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["RouteNotFoundOrWebhookNotFound"];
            413: components["responses"]["Gateway413"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deliveryId": "delivery_01jd7m2q0k3v7m2q0k3v7m2q0"
                 *     }
                 */
                "application/json": components["schemas"]["NewReplay"];
            };
        };
        responses: {
            /** @description Send a delivery, or those of a time range, again */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "webhook_0k3v7m2q9x4c8b5n1d6f",
                     *       "deliveryId": "delivery_0k3v7m2q9x4c8b5n1d6f"
                     *     }
                     */
                    "application/json": components["schemas"]["QueuedDeliveries"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            /**
             * @description - `ROUTE_NOT_FOUND`: The API has no such path
             *     - `WEBHOOK_DELIVERY_NOT_FOUND`: The delivery does not exist
             *     - `WEBHOOK_NOT_FOUND`: The webhook does not exist
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "ROUTE_NOT_FOUND" | "WEBHOOK_DELIVERY_NOT_FOUND" | "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /**
             * @description - `REPLAY_RUNNING`: Another time range is being replayed
             *     - `WEBHOOKS_OFF`: This deployment has no webhooks
             *     - `WEBHOOK_DISABLED`: The webhook is disabled
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "REPLAY_RUNNING" | "WEBHOOKS_OFF" | "WEBHOOK_DISABLED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Replace the secret of a webhook */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "webhook_0k3v7m2q9x4c8b5n1d6f",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "oldSecretUntil": "2026-11-20T09:43:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["RouteNotFoundOrWebhookNotFound"];
            409: components["responses"]["WebhooksOff"];
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 printable ASCII characters without a comma; a repeat of the request with equal values returns the first response. */
                "Idempotency-Key"?: string;
                /** @description A dated revision of the major version, `YYYY-MM-DD`. */
                "X-API-Version"?: components["parameters"]["version"];
            };
            path: {
                /** @description Opaque id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a test event */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    /** @description `true` on a repeat */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "webhook_0k3v7m2q9x4c8b5n1d6f",
                     *       "deliveryId": "delivery_0k3v7m2q9x4c8b5n1d6f"
                     *     }
                     */
                    "application/json": components["schemas"]["QueuedDeliveries"];
                };
            };
            400: components["responses"]["InvalidRequestOrUnsupportedVersion"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccountErasingOrAccountSuspendedOrPermissionDenied"];
            404: components["responses"]["RouteNotFoundOrWebhookNotFound"];
            /**
             * @description - `WEBHOOKS_OFF`: This deployment has no webhooks
             *     - `WEBHOOK_DISABLED`: The webhook is disabled
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "WEBHOOKS_OFF" | "WEBHOOK_DISABLED";
                    };
                };
            };
            413: components["responses"]["Gateway413"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimited"];
            431: components["responses"]["Gateway431"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
}
