type Pages = { data: unknown[] | undefined; error: unknown; hasNextPage: boolean; fetchNextPage(): unknown; refetch(): unknown };

/** The end of a list: its error, the button for its next page, or a word about its emptiness. */
export const More = ({ of, empty }: { of: Pages; empty: string }) => {
  if (of.hasNextPage)
    return (
      <button type="button" className="plain" onClick={() => of.fetchNextPage()}>
        Show more
      </button>
    );
  return of.data?.length === 0 ? <p className="muted">{empty}</p> : null;
};
