package dev.ablate.data.format;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set with official files: what they are called, where people keep them, where they come
 * from.
 *
 * @param name as in a declaration
 * @param shape of one example
 * @param labels names of the classes
 * @param train examples of the official training part
 * @param test examples of the official test part
 * @param folders where its files lie below a folder of data sets
 * @param files the uncompressed files, and the SHA-1 of each
 * @param archive name of the archive that holds them; empty where each comes alone as .gz
 * @param pickled what the version in Python's pickles is called, which is not read
 * @param downloads the official files to fetch
 */
public record OfficialSet(
    String name,
    List<Integer> shape,
    List<String> labels,
    int train,
    int test,
    List<String> folders,
    List<Content> files,
    String archive,
    List<String> pickled,
    List<Download> downloads) {

  /**
   * One uncompressed file.
   *
   * @param name what it is called
   * @param sha1 its official digest
   */
  public record Content(String name, String sha1) {}

  /**
   * One file to fetch.
   *
   * @param name what it is called
   * @param bytes its size
   * @param md5 its published digest
   * @param addresses where it is, the first one first
   */
  public record Download(String name, long bytes, String md5, List<URI> addresses) {}

  // MD5s of the archives and .gz files: torchvision's sources and the CIFAR page. SHA-1s of CIFAR's
  // files:
  // MXNet Gluon's sources. SHA-1s of the idx files: taken from files with the published MD5s.

  public static final OfficialSet MNIST =
      new OfficialSet(
          "mnist",
          List.of(1, 28, 28),
          IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
          60_000,
          10_000,
          List.of("mnist", "MNIST/raw", "MNIST", "mnist/raw", "mnist/MNIST/raw"),
          idx(
              "c3557c10f29b266e19b3eeee1553c85e0ef4a8ea",
              "adbf52269f5d842899f287c269e2883e40b4f6e2",
              "65e11ec1fd220343092a5070b58418b5c2644e26",
              "a6d52cc628797e845885543326e9f10abb8a6f89"),
          "",
          List.of(),
          gz(
              List.of(
                  "https://ossci-datasets.s3.amazonaws.com/mnist/",
                  "https://storage.googleapis.com/cvdf-datasets/mnist/"),
              List.of(9_912_422L, 28_881L, 1_648_877L, 4_542L),
              List.of(
                  "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                  "d53e105ee54ea40749a09fcbcd1e9432",
                  "9fb629c4189551a2d022fa330f9573f3",
                  "ec29112dd5afa0611ce80d1b7f02629c")));

  public static final OfficialSet FASHION_MNIST =
      new OfficialSet(
          "fashion-mnist",
          List.of(1, 28, 28),
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          60_000,
          10_000,
          List.of(
              "fashion-mnist",
              "FashionMNIST/raw",
              "FashionMNIST",
              "fashion_mnist",
              "fashionmnist",
              "fashion-mnist/raw",
              "fashion-mnist/FashionMNIST/raw"),
          idx(
              "b9bd999c0106c9b8b4b0cefce58c9a6060f27095",
              "4bccf37222e01638381eaa326bf730337a597267",
              "880056926db704f9f713097915f99da346f5b1d1",
              "958122e8b4b97fd4e71eca2d08ef754ed77c3ad9"),
          "",
          List.of(),
          gz(
              List.of(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
              List.of(26_421_880L, 29_515L, 4_422_102L, 5_148L),
              List.of(
                  "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                  "25c81989df183df01b3e8a0aad5dffbe",
                  "bef4ecab320f06d8554ea6380940ec79",
                  "bb300cfdad3c16e7a12a480ee83cd310")));

  public static final OfficialSet CIFAR10 =
      new OfficialSet(
          "cifar10",
          List.of(3, 32, 32),
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"),
          50_000,
          10_000,
          List.of(
              "cifar-10-batches-bin",
              "cifar10",
              "cifar10/cifar-10-batches-bin",
              "cifar-10",
              "cifar-10/cifar-10-batches-bin",
              "CIFAR10",
              "CIFAR10/cifar-10-batches-bin"),
          List.of(
              new Content("data_batch_1.bin", "aadd24acce27caa71bf4b10992e9e7b2d74c2540"),
              new Content("data_batch_2.bin", "c0ba65cce70568cd57b4e03e9ac8d2a5367c1795"),
              new Content("data_batch_3.bin", "1dd00a74ab1d17a6e7d73e185b69dbf31242f295"),
              new Content("data_batch_4.bin", "aab85764eb3584312d3c7f65fd2fd016e36a258e"),
              new Content("data_batch_5.bin", "26e2849e66a845b7f1e4614ae70f4889ae604628"),
              new Content("test_batch.bin", "67eb016db431130d61cd03c7ad570b013799c88c")),
          "cifar-10-binary.tar.gz",
          List.of("cifar-10-batches-py", "cifar-10-python.tar.gz"),
          List.of(
              new Download(
                  "cifar-10-binary.tar.gz",
                  170_052_171,
                  "c32a1d4ab5d03f1284b67883e8d87530",
                  List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")))));

  public static final OfficialSet CIFAR100 =
      new OfficialSet(
          "cifar100",
          List.of(3, 32, 32),
          words(
              """
              apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle
              bowl boy bridge bus butterfly camel can castle caterpillar cattle
              chair chimpanzee clock cloud cockroach couch crab crocodile cup
              dinosaur dolphin elephant flatfish forest fox girl hamster house
              kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man
              maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid
              otter palm_tree pear pickup_truck pine_tree plain plate poppy
              porcupine possum rabbit raccoon ray road rocket rose sea seal shark
              shrew skunk skyscraper snail snake spider squirrel streetcar sunflower
              sweet_pepper table tank telephone television tiger tractor train trout
              tulip turtle wardrobe whale willow_tree wolf woman worm
              """),
          50_000,
          10_000,
          List.of(
              "cifar-100-binary",
              "cifar100",
              "cifar100/cifar-100-binary",
              "cifar-100",
              "cifar-100/cifar-100-binary",
              "CIFAR100",
              "CIFAR100/cifar-100-binary"),
          List.of(
              new Content("train.bin", "e207cd2e05b73b1393c74c7f5e7bea451d63e08e"),
              new Content("test.bin", "8fb6623e830365ff53cf14adec797474f5478006")),
          "cifar-100-binary.tar.gz",
          List.of("cifar-100-python", "cifar-100-python.tar.gz"),
          List.of(
              new Download(
                  "cifar-100-binary.tar.gz",
                  168_513_733,
                  "03b5dce01913d631647c71ecec9e9cb8",
                  List.of(
                      URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz")))));

  public static final List<OfficialSet> ALL = List.of(MNIST, FASHION_MNIST, CIFAR10, CIFAR100);

  /**
   * Looks at the set's files.
   *
   * @param sources in the order of {@link #files()}
   */
  public RawDataset open(List<SourceFile> sources) {
    return archive.isEmpty() ? MnistFolder.open(this, sources) : CifarFolder.open(this, sources);
  }

  private static List<Content> idx(
      String trainImages, String trainLabels, String testImages, String testLabels) {
    return List.of(
        new Content("train-images-idx3-ubyte", trainImages),
        new Content("train-labels-idx1-ubyte", trainLabels),
        new Content("t10k-images-idx3-ubyte", testImages),
        new Content("t10k-labels-idx1-ubyte", testLabels));
  }

  private static List<Download> gz(List<String> folders, List<Long> bytes, List<String> md5s) {
    List<String> names =
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                new Download(
                    names.get(i),
                    bytes.get(i),
                    md5s.get(i),
                    folders.stream().map(folder -> URI.create(folder + names.get(i))).toList()))
        .toList();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
