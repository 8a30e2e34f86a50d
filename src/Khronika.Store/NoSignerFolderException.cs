namespace Khronika.Store;

/// <summary>There is no home and no folder named in which a signer could remember what it signed.</summary>
public sealed class NoSignerFolderException() : Exception("this user has no home folder and none is named for the signer's memory");
