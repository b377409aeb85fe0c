"""What we are: the version that is running."""

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """The installed version, or that we run straight from the source folder."""
    try:
        return version("pumptrack")
    except PackageNotFoundError:
        return "0 (source folder)"
