"""The processes that learner code, checks and blocks run in.

`process.py` starts them and `running.py` watches them, in Greenroom's own process.
`child_start.py` is what a started process runs first: it splits off a keeper (`keeper.py`) that
ends everything below it, limits itself, and hands a `Link` to `main(link)` of `child_<role>.py`.
"""
